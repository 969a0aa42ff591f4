"""Tek bir araçla tek bir koşu: kim, ne zaman, kaç çekirdeklik iş yaptı."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any, Self

from helpers.measure import numbers
from helpers.measure.checks import check_pool_size
from helpers.measure.tools import _engines as engines
from helpers.workers.tool_jobs import Note

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WAITS_BELOW, PARALLEL_ABOVE = 0.05, 1.25  # cores a job; cores, jobs
GIL_SHARE = 0.6  # of the time after which a thread must give it up: waited for longer, it is always taken
LOOK_SECONDS = 0.001  # between two times that the GIL is asked for
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
        gil_wait: bu sırada işi olmayan bir iş parçacığının GIL'i beklediği süre, ortanca, saniye.
        complete: bütün işler bittiyse True.
    """

    tool: str
    workers: int
    seconds: float
    notes: tuple[Note, ...]
    lanes: tuple[int, ...]
    cpu: float
    gil_wait: float = 0.0
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
    def gil_taken(self) -> bool:
        """İşler bu sürecin GIL'ini sürekli elinde tuttuysa True."""
        return self.gil_wait > GIL_SHARE * sys.getswitchinterval()

    @property
    def verdict(self) -> str:
        """Koşunun sözle özeti."""
        if not self.gil_taken and self.cores < WAITS_BELOW * self.at_once:
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

    Dönüş değeri: ToolRun; yazdırılınca özettir, `draw_tool_runs` onu çizer.

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

    with _Watch() as waits:
        notes = engine.map(function, items, done)
        seconds = time.perf_counter() - start
    own = time.process_time() - cpu
    used = sum(note.cpu for note in notes) if engine.tool in engines.IN_PROCESSES else own
    moved = tuple(note._replace(start=note.start - start, stop=note.stop - start) for note in notes)
    return ToolRun(engine.tool, engine.workers, seconds, moved, lanes_of(moved), used, waits.middle())


class _Watch:
    """A thread that has nothing to do and asks for the GIL again and again, and notes how long it waits."""

    def __init__(self) -> None:
        self._late: list[float] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="GIL watch", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def middle(self) -> float:
        """Return the median, in seconds."""
        return median(self._late) if self._late else 0.0

    def _look(self) -> None:
        while not self._over.is_set():
            due = time.perf_counter() + LOOK_SECONDS
            time.sleep(LOOK_SECONDS)
            self._late.append(max(0.0, time.perf_counter() - due))


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


def draw_tool_runs(runs: Mapping[str, ToolRun]) -> Figure:
    """Koşuların şeritlerini alt alta çizer; her koşu kendi başlangıcından sayar.

    Argümanlar:
        runs: adıyla birlikte her koşu (`run_tool` sonucu).

    Dönüş değeri: matplotlib çizimi (Figure); alt metni `describe` verir.

    Hatalar:
        ValueError: hiç koşu ya da 64'ten çok şerit varsa.
    """
    from helpers.measure._lanes import draw_lanes

    lanes: dict[str, list[tuple[float, float, str]]] = {}
    for name, run in runs.items():
        for note, lane in sorted(zip(run.notes, run.lanes, strict=True), key=lambda pair: pair[1]):
            lanes.setdefault(f"{name}, şerit {lane + 1}", []).append((note.start, note.stop, "iş sürüyor"))
    return draw_lanes(lanes)
