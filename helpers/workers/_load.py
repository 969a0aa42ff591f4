"""Workloads whose cost the caller sets: processor, waiting, memory."""

from __future__ import annotations

import time

from helpers.workers.checks import real_number, whole_number

MAX_STEPS = 10_000_000_000
MAX_SECONDS = 3_600
MAX_MEGABYTES = 1_024
MAX_PASSES = 10_000

_MEGABYTE = 1024 * 1024
_PAGE = 4096


def burn_cpu(cost: int) -> int:
    """İşlemciyi saf Python hesabıyla meşgul eder; aynı maliyet hep aynı sonucu verir.

    Bir adım, `x = (x * 1103515245 + 12345) % 2**31` işleminin bir kez yapılmasıdır;
    hesap `x = 1` ile başlar. Bir milyon adım, güncel bir bilgisayarda kabaca 0,05 ile
    0,2 saniye arasında sürer. Örnek sonuçlar:

        burn_cpu(0)          ->  1
        burn_cpu(1)          ->  1103527590
        burn_cpu(1_000)      ->  1219259225
        burn_cpu(1_000_000)  ->  345801665

    Argümanlar:
        cost: yapılacak adım sayısı; 0 ile 10_000_000_000 arasında bir tam sayı.

    Dönüş değeri: son `x`; 0 ile 2**31 - 1 arasında bir tam sayı.

    Hatalar:
        TypeError: `cost` tam sayı değilse.
        ValueError: `cost` negatifse veya çok büyükse.
    """
    steps = whole_number(cost, "cost", low=0, high=MAX_STEPS, example="burn_cpu(1_000_000)")
    x = 1
    for _ in range(steps):
        x = (x * 1103515245 + 12345) % 2147483648
    return x


def wait_for(seconds: float) -> float:
    """İşlemciyi kullanmadan bekler; ağdan veya diskten yanıt bekleyen bir işe benzer.

    Argümanlar:
        seconds: bekleme süresi, saniye; 0 ile 3_600 arasında bir sayı.

    Dönüş değeri: istenen süre (`seconds`), saniye.

    Hatalar:
        TypeError: `seconds` sayı değilse.
        ValueError: `seconds` negatifse, nan ise veya çok büyükse.
    """
    duration = real_number(seconds, "seconds", low=0, high=MAX_SECONDS, example="wait_for(0.5)")
    time.sleep(duration)
    return duration


def touch_memory(megabytes: int, passes: int = 1) -> int:
    """Büyük bir bellek bloğunu baştan sona kopyalar; hızı işlemci değil, bellek belirler.

    Biri kaynak, biri hedef olmak üzere iki blok ayrılır; yani bellekte `megabytes`
    değerinin iki katı kadar yer kaplar.

    Argümanlar:
        megabytes: bir bloğun boyutu, mebibayt (1024 * 1024 bayt); 1 ile 1_024 arasında.
        passes: kopyalama sayısı; 1 ile 10_000 arasında. Verilmezse 1.

    Dönüş değeri: kopyalanan 4 KiB'lık sayfaların toplamı; hep `megabytes * 256 * passes`.

    Hatalar:
        TypeError: argümanlardan biri tam sayı değilse.
        ValueError: argümanlardan biri izin verilen aralığın dışındaysa.
        MemoryError: bilgisayarda yeterli boş bellek yoksa.
    """
    example = "touch_memory(64, passes=4)"
    blocks = whole_number(megabytes, "megabytes", low=1, high=MAX_MEGABYTES, example=example)
    rounds = whole_number(passes, "passes", low=1, high=MAX_PASSES, example=example)
    size = blocks * _MEGABYTE
    source = bytearray(b"\x01") * size
    target = bytearray(size)
    copied = 0
    for _ in range(rounds):
        target[:] = source
        copied += sum(target[::_PAGE])
        source, target = target, source
    return copied
