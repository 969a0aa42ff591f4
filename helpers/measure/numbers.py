"""Sayıları Türkçe yazan fonksiyonlar: ondalık virgül, birim, yüzde."""

from __future__ import annotations

_MILLISECONDS_BELOW = 0.0995


def number(value: float, digits: int = 1) -> str:
    """Sayıyı, virgülden sonra istenen basamak sayısıyla yazar.

    Argümanlar:
        value: sayı.
        digits: virgülden sonraki basamak sayısı.

    Dönüş değeri: metin; örneğin "3,6".

    Hatalar: yok.
    """
    return f"{value:.{digits}f}".replace(".", ",")


def tidy(value: float) -> str:
    """Sayıyı gerektiği kadar basamakla yazar (eksenlerin yazıları gibi).

    Argümanlar:
        value: sayı.

    Dönüş değeri: metin; örneğin "0,25" ya da "4".

    Hatalar: yok.
    """
    return f"{value:.6g}".replace(".", ",")


def seconds(value: float) -> str:
    """Süreyi birimiyle, anlamlı üç basamakla yazar.

    Argümanlar:
        value: süre, saniye.

    Dönüş değeri: metin; örneğin "1,75 s" ya da "12,0 ms".

    Hatalar: yok.
    """
    if value < _MILLISECONDS_BELOW:
        return f"{_three_digits(value * 1000)} ms"
    return f"{_three_digits(value)} s"


def percent(share: float) -> str:
    """Bir payı yüzde olarak yazar; Türkçede işaret başa gelir.

    Argümanlar:
        share: pay, 0 ile 1 arasında.

    Dönüş değeri: metin; örneğin "%90".

    Hatalar: yok.
    """
    return f"%{number(100 * share, 0)}"


def times(value: float) -> str:
    """Bir oranı yazar.

    Argümanlar:
        value: oran.

    Dönüş değeri: metin; örneğin "3,6 kat".

    Hatalar: yok.
    """
    return f"{number(value, 1 if value >= 1 else 2)} kat"


def _three_digits(value: float) -> str:
    for limit, digits in ((9.995, 2), (99.95, 1)):
        if value < limit:
            return number(value, digits)
    return number(value, 0)
