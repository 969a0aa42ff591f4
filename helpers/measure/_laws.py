"""Amdahl'ın ve Gustafson'ın hızlanma yasaları."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.workers.checks import real_number


def amdahl(serial_share: float, workers: float) -> float:
    """Amdahl yasasının öngördüğü hızlanmayı verir: işçi artar, iş aynı kalır.

    Kaynak: G. Amdahl, "Validity of the single processor approach to achieving large scale computing
    capabilities", AFIPS 1967. Örnek (Hennessy ve Patterson, Computer Architecture): 100 işlemciyle 80 kat
    hızlanmak için seri pay en çok %0,25 olabilir.

    Argümanlar:
        serial_share: işin paralelleştirilemeyen payı, 0 ile 1 arasında.
        workers: işçi sayısı, en az 1.

    Dönüş değeri: hızlanma, `1 / (s + (1 - s) / n)`.

    Hatalar:
        TypeError: bir argüman sayı değilse.
        ValueError: bir argüman sınırların dışındaysa.
    """
    share, count = _check(serial_share, workers, "amdahl(0.05, 8)")
    return 1 / (share + (1 - share) / count)


def gustafson(serial_share: float, workers: float) -> float:
    """Gustafson yasasının öngördüğü ölçekli hızlanmayı verir: işçiyle birlikte iş de büyür.

    Kaynak: J. Gustafson, "Reevaluating Amdahl's law", CACM 31(5), 1988. Orada 1024 işlemciyle ölçülen
    hızlanmalar 1016 ile 1021 arasındadır; seri pay %0,4 ile %0,8 arasındadır.

    Argümanlar:
        serial_share: seri kısmın paralel makinedeki süre payı, 0 ile 1 arasında.
        workers: işçi sayısı, en az 1.

    Dönüş değeri: ölçekli hızlanma, `n + (1 - n) * s`.

    Hatalar:
        TypeError: bir argüman sayı değilse.
        ValueError: bir argüman sınırların dışındaysa.
    """
    share, count = _check(serial_share, workers, "gustafson(0.05, 8)")
    return count + (1 - count) * share


def fit_serial_share(workers: Sequence[float], speed_ups: Sequence[float]) -> float:
    """Ölçülmüş hızlanmalardan, Amdahl yasasına göre, işin seri payını kestirir.

    Yasa, süre oranı için bir doğrudur: `1/S - 1/n = s * (1 - 1/n)`. Seri pay `s`, bu doğrunun en küçük
    kareler yöntemiyle bulunan eğimidir; 0 ile 1 arasına sınırlanır. Süre oranında kareleri almak, çok
    işçili ölçümlerin büyük hızlanma değerleriyle sonuca egemen olmasını önler.

    Argümanlar:
        workers: işçi sayıları; en az biri 1'den büyük.
        speed_ups: her birinde ölçülen hızlanma, sıfırdan büyük; aynı sayıda.

    Dönüş değeri: seri pay, 0 ile 1 arasında.

    Hatalar:
        TypeError: bir değer sayı değilse.
        ValueError: diziler aynı uzunlukta değilse veya ölçüm yetmiyorsa.
    """
    example = "fit_serial_share([1, 2, 4], [1.0, 1.9, 3.5])"
    counts = [real_number(value, "workers", low=1, high=1e9, example=example) for value in workers]
    found = [real_number(value, "speed_ups", low=1e-9, high=1e9, example=example) for value in speed_ups]
    if len(counts) != len(found):
        raise ValueError(
            f"`workers` ile `speed_ups` aynı sayıda değer içermeli; "
            f"{len(counts)} ve {len(found)} değer var. Örnek: {example}"
        )
    if not any(count > 1 for count in counts):
        raise ValueError(f"En az bir ölçüm birden çok işçiyle yapılmış olmalı. Örnek: {example}")
    # 1/S = 1/n + s (1 - 1/n): a line through the origin, so least squares has one quotient.
    slopes = [1 - 1 / count for count in counts]
    rests = [1 / speed_up - 1 / count for count, speed_up in zip(counts, found, strict=True)]
    share = sum(x * y for x, y in zip(slopes, rests, strict=True)) / sum(x * x for x in slopes)
    return min(1.0, max(0.0, share))


def _check(serial_share: float, workers: float, example: str) -> tuple[float, float]:
    return (
        real_number(serial_share, "serial_share", low=0, high=1, example=example),
        real_number(workers, "workers", low=1, high=1e9, example=example),
    )
