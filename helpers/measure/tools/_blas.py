"""Processes that each bring threads of their own: NumPy's matrix product."""

from __future__ import annotations

import math
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from statistics import median

from helpers.measure import numbers
from helpers.measure._cores import usable_cores
from helpers.workers import blas
from helpers.workers.checks import whole_number

MOST_THREADS = 64  # OpenBLAS in NumPy's wheels takes no more
_EXAMPLE = "measure_oversubscription(size=600, repeats=3)"


@dataclass(frozen=True, repr=False)
class Oversubscription:
    """Aynı matris çarpımları, süreç başına az ve çok BLAS iş parçacığıyla.

    Öznitelikler:
        processes: süreç sayısı.
        fitting: çekirdeklere sığan iş parçacığı sayısı, süreç başına.
        crowded: çekirdekleri aşan iş parçacığı sayısı, süreç başına.
        fitting_seconds: `fitting` ile süreler, saniye.
        crowded_seconds: `crowded` ile süreler, saniye.
        controlled: BLAS kitaplığı iş parçacığı sayısını değiştirtiyorsa True.
    """

    processes: int
    fitting: int
    crowded: int
    fitting_seconds: tuple[float, ...]
    crowded_seconds: tuple[float, ...]
    controlled: bool

    def __repr__(self) -> str:
        """İki satır: en kısa süre ve yayılım."""
        lines = []
        for threads, found in ((self.fitting, self.fitting_seconds), (self.crowded, self.crowded_seconds)):
            spread = numbers.percent((max(found) - min(found)) / median(found))
            lines.append(
                f"{self.processes} süreç × {threads} BLAS iş parçacığı: "
                f"en kısa {numbers.seconds(min(found))}, yayılım {spread}"
            )
        if not self.controlled:
            lines.append(
                "Bu NumPy'nin BLAS kitaplığı iş parçacığı sayısını değiştirtmiyor; iki satır aynı ölçümdür."
            )
        return "\n".join(lines)


def measure_oversubscription(size: int = 600, *, times: int = 12, repeats: int = 3) -> Oversubscription:
    """NumPy'nin `@` işlemini birkaç süreçte, süreç başına az ve çok BLAS iş parçacığıyla dönüşümlü ölçer.

    İki süreç çalışır; çekirdekler 64'ten çoksa, aşılsınlar diye, daha çok süreç. Az: çekirdeklere sığan sayı.
    Çok: süreç başına çekirdek sayısı kadar (2 ile 64 arasında), yani kimse sınırlamazsa BLAS'ın seçtiği.

    Argümanlar:
        size: matrisin satır sayısı, 16 ile 4_000 arasında.
        times: süreç başına çarpım sayısı, 1 ile 1_000 arasında.
        repeats: ölçüm sayısı, 1 ile 20 arasında.

    Dönüş değeri: Oversubscription; yazdırılınca iki satırdır.

    Hatalar:
        TypeError, ValueError: bir argüman uygun değilse.
        ImportError: threadpoolctl kurulu değilse.
    """
    whole_number(size, "size", low=16, high=4_000, example=_EXAMPLE)
    whole_number(times, "times", low=1, high=1_000, example=_EXAMPLE)
    whole_number(repeats, "repeats", low=1, high=20, example=_EXAMPLE)
    cores = usable_cores().count
    crowded = min(MOST_THREADS, max(2, cores))
    # Twice as many threads as cores, on any machine: with many more, a large one would spin for minutes.
    processes = max(2, math.ceil(2 * cores / crowded))
    threads = {"fitting": max(1, cores // processes), "crowded": crowded}
    found: dict[str, list[float]] = {name: [] for name in threads}
    controlled = True
    with ProcessPoolExecutor(processes) as pool:
        for turn in range(repeats + 1):
            for name, count in threads.items():
                start = time.perf_counter()
                results = list(pool.map(blas.multiply, [(size, times, count)] * processes))
                if turn:
                    found[name].append(time.perf_counter() - start)
                controlled = controlled and all(number for _, number in results)
    return Oversubscription(
        processes,
        threads["fitting"],
        threads["crowded"],
        tuple(found["fitting"]),
        tuple(found["crowded"]),
        controlled,
    )
