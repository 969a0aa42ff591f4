"""Argümanları denetleyen fonksiyonlar; yanlış olanın nasıl düzeltileceğini söyleyen bir hata yükseltirler."""

from __future__ import annotations

from operator import index


def whole_number(value: object, name: str, *, low: int, high: int, example: str) -> int:
    """Bir argümanın, verilen sınırlar arasında bir tam sayı olduğunu denetler.

    Argümanlar:
        value: denetlenecek değer.
        name: argümanın adı; hata iletisinde geçer.
        low: izin verilen en küçük değer.
        high: izin verilen en büyük değer.
        example: doğru bir çağrı; hata iletisinin sonunda durur.

    Dönüş değeri: değerin kendisi, int.

    Hatalar:
        TypeError: değer tam sayı değilse.
        ValueError: değer sınırların dışındaysa.
    """
    if isinstance(value, bool):
        raise TypeError(f"`{name}` tam sayı olmalı, {value} değil. Örnek: {example}")
    try:
        number = index(value)  # type: ignore[arg-type]
    except TypeError:
        raise TypeError(
            f"`{name}` tam sayı olmalı; verilen değerin türü {type(value).__name__}. Örnek: {example}"
        ) from None
    _check_range(number, name, low, high, example)
    return number


def real_number(value: object, name: str, *, low: float, high: float, example: str) -> float:
    """Bir argümanın, verilen sınırlar arasında bir sayı olduğunu denetler.

    Argümanlar:
        value: denetlenecek değer.
        name: argümanın adı; hata iletisinde geçer.
        low: izin verilen en küçük değer.
        high: izin verilen en büyük değer.
        example: doğru bir çağrı; hata iletisinin sonunda durur.

    Dönüş değeri: değerin kendisi, int ya da float.

    Hatalar:
        TypeError: değer sayı değilse.
        ValueError: değer nan ise ya da sınırların dışındaysa.
    """
    if isinstance(value, bool):
        raise TypeError(f"`{name}` sayı olmalı, {value} değil. Örnek: {example}")
    if not isinstance(value, (int, float)):
        kind = type(value).__name__
        raise TypeError(f"`{name}` int veya float olmalı; verilen değerin türü {kind}. Örnek: {example}")
    if value != value:  # noqa: PLR0124  (only nan differs from itself)
        raise ValueError(f"`{name}` nan olamaz; belirli bir sayı verin. Örnek: {example}")
    _check_range(value, name, low, high, example)
    return value


def _check_range(value: float, name: str, low: float, high: float, example: str) -> None:
    # The value itself is not shown: an int of thousands of digits cannot be printed.
    if value < low:
        raise ValueError(f"`{name}` çok küçük; en az {low:_} olabilir. Örnek: {example}")
    if value > high:
        raise ValueError(f"`{name}` çok büyük; en fazla {high:_} olabilir. Örnek: {example}")
