"""How long an event loop stands still while a job runs: inside it, in a thread, in a process."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

from helpers.measure import numbers
from helpers.workers import probes
from helpers.workers.checks import real_number

INLINE, THREAD, PROCESS = "döngünün içinde", "iş parçacığında", "süreçte"
PLACES = (INLINE, THREAD, PROCESS)
BEFORE_AND_AFTER = 3  # beats
_EXAMPLE = "measure_heartbeat(burn_cpu, 3_000_000)"


@dataclass(frozen=True)
class Heartbeat:
    """Bir iş sürerken olay döngüsünün kalp atışları.

    Öznitelikler:
        where: işin çalıştığı yer: "döngünün içinde", "iş parçacığında" ya da "süreçte".
        beats: atışların anları, ilk atıştan beri, saniye.
        start: işin başladığı an, aynı saatle, saniye.
        stop: işin bittiği an, aynı saatle, saniye.
        every: iki atış arasında istenen süre, saniye.
    """

    where: str
    beats: tuple[float, ...]
    start: float
    stop: float
    every: float

    @property
    def largest_gap(self) -> float:
        """İki atış arasındaki en uzun süre, saniye."""
        pairs = zip(self.beats, self.beats[1:], strict=False)
        return max((later - earlier for earlier, later in pairs), default=0.0)

    @property
    def seconds(self) -> float:
        """İşin süresi, saniye."""
        return self.stop - self.start

    def __str__(self) -> str:
        """Bir satır: nerede, ne kadar sürdü, en uzun ara."""
        gap = numbers.seconds(self.largest_gap)
        return f"{self.where:<16} iş {numbers.seconds(self.seconds)} sürdü, en uzun ara {gap}"


def measure_heartbeat(
    function: Callable[[Any], Any], item: Any, *, every: float = 0.05, places: tuple[str, ...] = PLACES
) -> tuple[Heartbeat, ...]:
    """Bir iş olay döngüsünün içinde, bir iş parçacığında ve bir süreçte çalışırken kalp atışlarını ölçer.

    Argümanlar:
        function: iş; bir süreç onu yükleyebilmelidir.
        item: işin tek argümanı.
        every: iki atış arasındaki süre, saniye; 0,001 ile 1 arasında.
        places: işin çalışacağı yerler.

    Dönüş değeri: yer başına bir Heartbeat.

    Hatalar:
        TypeError, ValueError: `every` uygun değilse ya da böyle bir yer yoksa.
        Fonksiyonun kendi hataları.
    """
    real_number(every, "every", low=0.001, high=1, example=_EXAMPLE)
    for where in places:
        if where not in PLACES:
            raise ValueError(f"{where!r} bilinmiyor; bilinenler: {', '.join(PLACES)}. Örnek: {_EXAMPLE}")
    return tuple(_in_own_loop(where, function, item, every) for where in places)


def draw_heartbeat(found: tuple[Heartbeat, ...]) -> Any:
    """Kalp atışlarını çizer: her yer bir şerit, her atış bir nokta, iş gri bir kutu.

    Argümanlar:
        found: `measure_heartbeat` sonucu.

    Dönüş değeri: matplotlib çizimi (Figure); alt metni `describe` verir.

    Hatalar:
        ValueError: ölçüm yoksa.
    """
    if not found:
        raise ValueError(f"Ölçüm yok. Örnek: {_EXAMPLE}")
    from helpers.measure._figure import new_picture

    alt = "Kalp atışları. " + "; ".join(str(one) for one in found) + "."
    figure, axes = new_picture(8, 1.2 + 0.5 * len(found), alt)
    for place, one in enumerate(found):
        axes.broken_barh(
            [(one.start, one.seconds)], (place - 0.3, 0.6), facecolor="#dddddd", edgecolor="#777777"
        )
        axes.plot(one.beats, [place] * len(one.beats), "o", color="#0072b2", markersize=6)
        axes.text(
            max(one.beats),
            place,
            f"   en uzun ara {numbers.seconds(one.largest_gap)}",
            va="center",
            fontsize=9,
        )
    axes.set_yticks(range(len(found)), [one.where for one in found])
    axes.set_ylim(len(found) - 0.5, -0.5)
    last = max(one.beats[-1] for one in found)
    axes.set_xlim(-0.01 * last, 1.3 * last)
    axes.set_xlabel("ilk atıştan beri geçen süre (s); nokta: kalp atışı, kutu: iş")
    return figure


def _in_own_loop(where: str, function: Callable[[Any], Any], item: Any, every: float) -> Heartbeat:
    """Measure in a thread with a loop of its own: the caller's may have one already."""
    found: list[Heartbeat] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            found.append(asyncio.run(_measure(where, function, item, every)))
        except BaseException as error:  # noqa: BLE001 - raised in the caller's thread
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join()
    if errors:
        raise errors[0]
    return found[0]


async def _measure(where: str, function: Callable[[Any], Any], item: Any, every: float) -> Heartbeat:
    beats: list[float] = []

    async def beat() -> None:
        while True:
            beats.append(time.perf_counter())
            await asyncio.sleep(every)

    pool = ProcessPoolExecutor(1) if where == PROCESS else None
    loop = asyncio.get_running_loop()
    try:
        if pool is not None:
            await loop.run_in_executor(pool, probes.nothing, 0)  # it is there
        heart = asyncio.create_task(beat())
        await asyncio.sleep(BEFORE_AND_AFTER * every)
        start = time.perf_counter()
        if where == INLINE:
            function(item)
        elif where == THREAD:
            await asyncio.to_thread(function, item)
        else:
            await loop.run_in_executor(pool, function, item)
        stop = time.perf_counter()
        await asyncio.sleep(BEFORE_AND_AFTER * every)
        heart.cancel()
    finally:
        if pool is not None:
            pool.shutdown()
    first = beats[0]
    return Heartbeat(where, tuple(one - first for one in beats), start - first, stop - first, every)
