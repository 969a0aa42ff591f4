"""``multiprocessing``'i not defterinde dürüst kılan çalışma ortamı.

Açıkken alt süreçlerin çıktısı, onları başlatan hücreye eksiksiz ve sırasıyla gelir; ``%%worker``
ile başlayan hücrelerdeki fonksiyonları alt süreçler yükleyebilir; yüklenemeyecek bir fonksiyon,
süreç başlamadan Türkçe bir hatayla geri çevrilir; ■ düğmesi ve kernel'in kapanması arkada süreç
bırakmaz. Standart kitaplık değişmez: öğrenilen her şey bir ``.py`` dosyasında da geçerlidir.
"""

# Children import this package too, so everything that only the kernel needs is imported on demand,
# and there is no `from __future__ import annotations`: they would have to read one file more.

# Not typing's: importing typing costs every child three milliseconds.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from helpers.runtime._kernel import Runtime

__all__ = ["folder", "is_on", "missing", "off", "on", "problems"]


# This kernel's, also while it is off. importlib.reload keeps it: there must never be two.
_runtime: "Runtime | None" = globals().get("_runtime")


def on(shell: "Any" = None) -> None:
    """Çalışma ortamını açar; zaten açıksa bir şey yapmaz. Yarıda hata çıkarsa yapılanların hepsi geri alınır.

    Argümanlar:
        shell: IPython kabuğu; verilmezse etkin olan kullanılır.

    Hatalar:
        RuntimeError: Kod bir Jupyter kernel'inde çalışmıyorsa.
        ValueError: ``KURS_START_METHOD`` ortam değişkeni bu makinede olmayan bir yöntemi gösteriyorsa.
    """
    global _runtime
    if _runtime is None:
        from helpers.runtime._kernel import Runtime

        _runtime = Runtime(shell)
    _runtime.switch_on()


def off() -> None:
    """Çalışma ortamını kapatır; kapalıysa bir şey yapmaz.

    Çalışmakta olan alt süreçler sürer, çıktıları hücrelerine gelmeye devam eder.
    """
    if _runtime is not None:
        _runtime.switch_off()


def is_on() -> bool:
    """Çalışma ortamı açıksa ``True`` döndürür."""
    return _runtime is not None and _runtime.is_on


def missing() -> "list[str]":
    """Çalışma ortamının dayandığı adlardan bu sürümlerde bulunmayanları ya da değişmiş olanları döndürür.

    Dönüş değeri: adların listesi; hepsi yerindeyse ya da çalışma ortamı kapalıysa boş.
    """
    return list(map(str, _runtime.missing)) if _runtime is not None and _runtime.is_on else []


def problems() -> "list[tuple[str, str]]":
    """Çalışma ortamının bu makinede yapamadıklarını döndürür; birkaç saniye bekleyebilir.

    Dönüş değeri: çiftler; sorun ve ne yapılacağı. Sorun yoksa ya da çalışma ortamı kapalıysa boş.
    """
    return _runtime.problems() if _runtime is not None and _runtime.is_on else []


def folder() -> "Path | None":
    """Kernel'in geçici klasörünü döndürür; kernel sona erince içindekilerle birlikte silinir.

    Dönüş değeri: klasörün yolu; çalışma ortamı kapalıysa ``None``.
    """
    return _runtime.home if _runtime is not None and _runtime.is_on else None
