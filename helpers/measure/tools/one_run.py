"""Tek bir araçla tek bir koşu: kim, ne zaman, kaç çekirdeklik iş yaptı."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.measure import numbers
from helpers.measure.checks import check_pool_size
from helpers.measure.tools import _engines as engines
from helpers.measure.tools._gil import GilWatch
from helpers.workers.tool_jobs import Note

WAITS_BELOW, PARALLEL_ABOVE = 0.05, 1.25  # cores a job; cores, jobs
MOST_TASKS = 1_000

GIL_BOUND = "GIL'e bağlı: işler iç içe sürdü, ama hep birlikte bir çekirdeği paylaştı."
WAITED = "Bekledi: işler sürenin çoğunda işlemciyi kullanmadı."
PARALLEL = "Paralel hesapladı: aynı anda birden çok çekirdek çalıştı."
ONE_BY_ONE = "Sırayla hesapladı: her an tek bir iş sürdü."
SHARED = "İşler iç içe sürdü, ama çekirdekler onlara yetmedi (tek çekirdek ya da meşgul makine)."


@dataclass(frozen=True)
class ToolRun:
    """Bir aracın bir koşusu.

    Öznitelikler:
        tool: aracın adı.
        workers: işçi sayısı.
        seconds: koşunun süresi, saniye; aracın açılması içinde değildir.
        notes: iş başına bir Note; anları koşunun başından beri, saniye.
        lanes: her işin şeridi, `notes` sırasıyla.
        cpu: işlerin işlemcide geçirdiği toplam süre, saniye.
        gil_wait: bu sırada işi olmayan bir iş parçacığının GIL'i beklediği süre, ortanca, saniye;
            Linux'ta bir çekirdeği beklediği süre sayılmaz.
        gil_taken: bu süreç hesap yaptıkça GIL hep dolu idiyse True.
        complete: bütün işler bittiyse True.
    """

    tool: str
    workers: int
    seconds: float
    notes: tuple[Note, ...]
    lanes: tuple[int, ...]
    cpu: float
    gil_wait: float = 0.0
    gil_taken: bool = False
    complete: bool = True

    @property
    def cores(self) -> float:
        """Ortalama kaç çekirdeklik iş yapıldığı: işlemci süresi / koşunun süresi."""
        return self.cpu / self.seconds if self.seconds else 0.0

    @property
    def at_once(self) -> float:
        """Ortalama kaç işin aynı anda sürdüğü."""
        return sum(note.stop - note.start for note in self.notes) / self.seconds if self.seconds else 0.0

    @property
    def verdict(self) -> str:
        """Koşunun sözle özeti."""
        if self.cores < WAITS_BELOW * self.at_once:
            return WAITED
        if self.cores > PARALLEL_ABOVE:
            return PARALLEL
        if self.at_once < PARALLEL_ABOVE:
            return ONE_BY_ONE
        return GIL_BOUND if self.gil_taken else SHARED

    def __str__(self) -> str:
        """İki satır: süre, aynı anda süren işler, çekirdekler; sonuç."""
        return (
            f"{self.tool}, {self.workers} işçi: {len(self.notes)} iş {numbers.seconds(self.seconds)} sürdü; "
            f"aynı anda {numbers.number(self.at_once)} iş, {numbers.number(self.cores)} çekirdeklik hesap; "
            f"GIL'i bekleme {numbers.seconds(self.gil_wait)}.\n"
            f"{self.verdict}"
        )


def run_tool(tool: str, function: Callable[[Any], Any], items: Sequence[Any], workers: int = 2) -> ToolRun:
    """İşleri tek bir araçla yapar; kimin ne zaman çalıştığını ölçer.

    Argümanlar:
        tool: aracın adı (`TOOLS`).
        function: tek argümanlı fonksiyon; alt süreçler onu yükleyebilmelidir.
        items: fonksiyonun argümanları, en çok 1_000.
        workers: işçi sayısı.

    Dönüş değeri: ToolRun; yazdırılınca özettir.

    Hatalar:
        ValueError: böyle bir araç yoksa ya da bu makinede kullanılamıyorsa.
        Fonksiyonun kendi hataları.
    """
    check_tool(tool)
    check_pool_size(workers)
    if not 0 < len(items) <= MOST_TASKS:
        raise ValueError(f"`items` 1 ile {MOST_TASKS} arasında iş taşımalı; {len(items)} iş var.")
    with engines.open_tool(tool, workers) as engine:
        warm_up(engine)
        return observe(engine, function, items)


def check_tool(tool: str) -> str:
    """Bir aracın bu makinede kullanılabildiğini denetler.

    Argümanlar:
        tool: aracın adı.

    Dönüş değeri: aracın adı.

    Hatalar:
        ValueError: böyle bir araç yoksa ya da bu makinede kullanılamıyorsa.
    """
    if tool not in engines.TOOLS:
        raise ValueError(f"{tool!r} bilinmiyor; bilinenler: {', '.join(engines.TOOLS)}.")
    if reason := engines.missing(tool):
        raise ValueError(f"{tool}: {reason}.")
    return tool


def warm_up(engine: engines.Engine) -> None:
    """Aracın bütün işçilerini hazır eder; açılış koşunun süresine girmez.

    Argümanlar:
        engine: açılmış araç.

    Dönüş değeri: yok (None).

    Hatalar: yok.
    """
    engine.map(abs, range(2 * engine.workers))


def observe(
    engine: engines.Engine,
    function: Callable[[Any], Any],
    items: Sequence[Any],
    watch: Callable[[list[Note], float], None] | None = None,
) -> ToolRun:
    """Açılmış bir araçla işleri yapar, kimin ne zaman çalıştığını not eder.

    Argümanlar:
        engine: açılmış araç.
        function: tek argümanlı fonksiyon.
        items: fonksiyonun argümanları.
        watch: verilirse her işten sonra, o ana kadarki notlar ve koşunun başıyla çağrılır.

    Dönüş değeri: ToolRun.

    Hatalar: fonksiyonun kendi hataları; `watch` fonksiyonunun hataları.
    """
    found: list[Note] = []
    start, cpu = time.perf_counter(), time.process_time()

    def done(note: Note) -> None:
        found.append(note)
        if watch is not None:
            watch(found, start)

    with GilWatch() as watch_gil:
        notes = engine.map(function, items, done)
        seconds = time.perf_counter() - start
    own = time.process_time() - cpu
    used = sum(note.cpu for note in notes) if engine.tool in engines.IN_PROCESSES else own
    moved = tuple(note._replace(start=note.start - start, stop=note.stop - start) for note in notes)
    lanes, wait, taken = lanes_of(moved), watch_gil.wait, watch_gil.taken
    return ToolRun(engine.tool, engine.workers, seconds, moved, lanes, used, wait, taken)


def lanes_of(notes: Sequence[Note]) -> tuple[int, ...]:
    """İşleri şeritlere yerleştirir: işçi başına bir şerit; aynı iş parçacığında iç içe sürenlere ayrı.

    Argümanlar:
        notes: işlerin notları.

    Dönüş değeri: her işin şeridi, 0'dan başlar, `notes` sırasıyla.

    Hatalar: yok.
    """
    places: dict[int, int] = {}
    lanes: list[tuple[tuple[int, int], float]] = []  # whose it is, until when it is taken
    for position in sorted(range(len(notes)), key=lambda position: notes[position].start):
        note = notes[position]
        owner = (note.pid, note.thread)
        free = (number for number, (whose, end) in enumerate(lanes) if whose == owner and end <= note.start)
        number = next(free, len(lanes))
        if number == len(lanes):
            lanes.append((owner, note.stop))
        lanes[number] = (owner, note.stop)
        places[position] = number
    return tuple(places[position] for position in range(len(notes)))
