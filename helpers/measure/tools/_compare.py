"""The same jobs with every tool, measured in turn."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from helpers.measure import numbers
from helpers.measure._cores import usable_cores
from helpers.measure.tools import _engines as engines
from helpers.measure.tools._server import SlowServer
from helpers.workers import ask_server, burn_cpu, hash_blocks
from helpers.workers.checks import whole_number

CPU, WAIT, HASH = "hesap", "bekleme", "özet"
JOBS = (CPU, WAIT, HASH)
STEPS, BLOCKS, DELAY = 250_000, 24, 0.05  # of one job
MOST_WORKERS, MOST_REPEATS = 32, 20
FEWEST_TASKS = 8
_EXAMPLE = "compare_tools(workers=2, repeats=3)"


@dataclass(frozen=True)
class ToolTimes:
    """Bir aracın bir işteki süreleri.

    Öznitelikler:
        job: "hesap", "bekleme" ya da "özet".
        tool: aracın adı.
        seconds: ölçülen süreler, saniye; ısınma turu sayılmaz. Araç yoksa boş.
        missing: araç yoksa nedeni; varsa "".
        right: sonuçlar seri programınkilerle aynıysa True.
    """

    job: str
    tool: str
    seconds: tuple[float, ...]
    missing: str = ""
    right: bool = True

    @property
    def best(self) -> float:
        """En kısa süre, saniye."""
        return min(self.seconds)

    @property
    def middle(self) -> float:
        """Ortanca süre, saniye."""
        return median(self.seconds)

    @property
    def spread(self) -> float:
        """En uzun ile en kısa sürenin farkının ortancaya oranı."""
        return (max(self.seconds) - min(self.seconds)) / self.middle


@dataclass(frozen=True, repr=False)
class Comparison:
    """Araçların karşılaştırması.

    Öznitelikler:
        rows: her iş ve araç için bir ToolTimes.
        workers: araç başına işçi (süreç ya da iş parçacığı) sayısı.
        tasks: bir turda yapılan iş sayısı.
    """

    rows: tuple[ToolTimes, ...]
    workers: int
    tasks: int

    def of(self, job: str, tool: str) -> ToolTimes:
        """Bir iş ve aracın süreleri.

        Argümanlar:
            job: "hesap", "bekleme" ya da "özet".
            tool: aracın adı.

        Dönüş değeri: ToolTimes.

        Hatalar:
            KeyError: böyle bir iş ya da araç ölçülmediyse.
        """
        found = {(row.job, row.tool): row for row in self.rows}
        return found[job, tool]

    def speed_up(self, job: str, tool: str) -> float:
        """Aracın, seri programa göre hızlanması; en kısa süreler karşılaştırılır.

        Argümanlar:
            job: "hesap", "bekleme" ya da "özet".
            tool: aracın adı.

        Dönüş değeri: oran, kat; araç burada yoksa 0.

        Hatalar:
            KeyError: böyle bir iş ya da araç ölçülmediyse.
        """
        row = self.of(job, tool)
        return self.of(job, engines.SERIAL).best / row.best if row.seconds else 0.0

    @property
    def jobs(self) -> list[str]:
        """Ölçülen işler."""
        return list(dict.fromkeys(row.job for row in self.rows))

    @property
    def tools(self) -> list[str]:
        """Sorulan araçlar."""
        return list(dict.fromkeys(row.tool for row in self.rows))

    def __repr__(self) -> str:
        """Tablo: en kısa süre, hızlanma ve yayılım."""
        lines = [f"{self.workers} işçi, {self.tasks} iş; en kısa süre, hızlanma, yayılım"]
        lines.append(" " * 25 + "".join(f"{job:<26}" for job in self.jobs).rstrip())
        for tool in self.tools:
            rows = [self.of(job, tool) for job in self.jobs]
            if rows[0].missing:
                lines.append(f"{tool:<25}{rows[0].missing}")
                continue
            cells = [self._cell(row) for row in rows]
            lines.append(f"{tool:<25}" + "".join(f"{cell:<26}" for cell in cells).rstrip())
        return "\n".join(lines)

    def _cell(self, row: ToolTimes) -> str:
        factor = numbers.times(self.speed_up(row.job, row.tool))
        text = f"{numbers.seconds(row.best):>7}{factor:>9}{numbers.percent(row.spread):>6}"
        return text if row.right else f"{text} YANLIŞ"


def compare_tools(
    workers: int | None = None,
    *,
    repeats: int = 3,
    jobs: tuple[str, ...] = JOBS,
    tools: tuple[str, ...] = engines.TOOLS,
) -> Comparison:
    """Üç işi her araçla ölçer: saf Python hesabı, bir sunucuyu beklemek, GIL'i bırakan özet hesabı.

    Araçlar bir kez açılır, bir tur ısınır, sonra dönüşümlü ölçülür: makinenin yükü değişirse hepsini birlikte
    etkiler. Bu makinede olmayan araç ölçülmez; nedeni tabloda yazar.

    Argümanlar:
        workers: araç başına işçi sayısı, 1 ile 32 arasında; verilmezse çekirdek sayısı, en az 2, en çok 8.
        repeats: tur sayısı, 1 ile 20 arasında.
        jobs: ölçülecek işler: "hesap", "bekleme", "özet".
        tools: ölçülecek araçlar; "seri" hep ölçülür.

    Dönüş değeri: Comparison; yazdırılınca tablodur, `draw_tools` onu çizer.

    Hatalar:
        TypeError, ValueError: bir argüman uygun değilse; hiçbir şey başlatılmaz.
        RuntimeError: bekleten sunucu başlayamadıysa.
    """
    count = default_workers() if workers is None else workers
    count = whole_number(count, "workers", low=1, high=MOST_WORKERS, example=_EXAMPLE)
    turns = whole_number(repeats, "repeats", low=1, high=MOST_REPEATS, example=_EXAMPLE)
    wanted = tuple(dict.fromkeys((engines.SERIAL, *tools)))
    for given, known in ((jobs, JOBS), (wanted, engines.TOOLS)):
        for name in given:
            if name not in known:
                raise ValueError(f"{name!r} bilinmiyor; bilinenler: {', '.join(known)}. Örnek: {_EXAMPLE}")
    tasks = max(FEWEST_TASKS, 2 * count)
    with contextlib.ExitStack() as stack:
        works = {job: stack.enter_context(work(job)) for job in jobs}
        there = [tool for tool in wanted if not engines.missing(tool)]
        opened = {tool: stack.enter_context(engines.open_tool(tool, count)) for tool in there}
        found = {(job, tool): _Found() for job in jobs for tool in there}
        for turn in range(turns + 1):
            for job, (function, item) in works.items():
                for tool, engine in opened.items():
                    found[job, tool].add(
                        engine, function, [item] * (tasks if turn else count), counts=turn > 0
                    )
    rows = []
    for job in jobs:
        for tool in wanted:
            one = found.get((job, tool), _Found())
            right = tool not in there or one.values == found[job, engines.SERIAL].values
            rows.append(ToolTimes(job, tool, tuple(one.seconds), engines.missing(tool), right))
    return Comparison(tuple(rows), count, tasks)


class _Found:
    """What one tool does with one job."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.values: list[Any] = []

    def add(
        self, engine: engines.Engine, function: Callable[[Any], Any], items: list[Any], *, counts: bool
    ) -> None:
        start = time.perf_counter()
        notes = engine.map(function, items)
        if counts:
            self.seconds.append(time.perf_counter() - start)
        self.values = [note.value for note in notes]


def default_workers() -> int:
    """Return how many workers a comparison takes if nobody says: as many as there are cores, 2 to 8."""
    return max(2, min(8, usable_cores().max_workers))


@contextlib.contextmanager
def work(job: str, size: float = 1.0) -> Iterator[tuple[Callable[[Any], Any], Any]]:
    """Give the function and the item of a job, of this size; whoever waits needs the server meanwhile."""
    if job == CPU:
        yield burn_cpu, round(STEPS * size)
    elif job == HASH:
        yield hash_blocks, round(BLOCKS * size)
    else:
        with SlowServer(DELAY * size) as port:
            yield ask_server, port
