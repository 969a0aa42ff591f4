"""What each tool costs: to begin, to be given a job, to be given data."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from helpers.measure import numbers
from helpers.measure.tools import _engines as engines
from helpers.workers import probes
from helpers.workers.checks import whole_number

EMPTY, DATA_BYTES, DATA_TIMES = 200, 8_000_000, 4
MB = 1_000_000
_EXAMPLE = "measure_tool_costs(workers=2, repeats=3)"


@dataclass(frozen=True)
class ToolCost:
    """Bir aracın bedeli; her değer, denemelerin ortancasıdır.

    Öznitelikler:
        tool: aracın adı.
        start: aracı açmaktan ilk sonucun gelmesine kadar geçen süre, saniye; araç yoksa None.
        task: boş bir iş başına süre, saniye; araç yoksa None.
        data: 8 MB'lık bir `bytes` nesnesini işe vermenin boş bir işe göre fazlası, saniye; araç yoksa None.
        missing: araç yoksa nedeni; varsa "".
    """

    tool: str
    start: float | None
    task: float | None
    data: float | None
    missing: str = ""


def measure_tool_costs(
    workers: int = 2, *, repeats: int = 3, tools: tuple[str, ...] = engines.TOOLS
) -> tuple[ToolCost, ...]:
    """Her aracın üç bedelini ölçer: açılması, boş bir iş, 8 MB veri.

    Araçlar dönüşümlü ölçülür; ilk tur ısınmadır, sayılmaz.

    Argümanlar:
        workers: işçi sayısı, 1 ile 32 arasında.
        repeats: deneme sayısı, 1 ile 20 arasında.
        tools: ölçülecek araçlar.

    Dönüş değeri: araç başına bir ToolCost; bu makinede olmayanlar da içindedir.

    Hatalar:
        TypeError, ValueError: bir argüman uygun değilse.
    """
    whole_number(workers, "workers", low=1, high=32, example=_EXAMPLE)
    whole_number(repeats, "repeats", low=1, high=20, example=_EXAMPLE)
    data = bytes(DATA_BYTES)
    found: dict[str, list[tuple[float, float, float]]] = {
        tool: [] for tool in tools if not engines.missing(tool)
    }
    for turn in range(repeats + 1):
        for tool, costs in found.items():
            cost = _once(tool, workers, data)
            if turn:
                costs.append(cost)
    return tuple(_summary(tool, found.get(tool, [])) for tool in tools)


def tool_cost_table(costs: tuple[ToolCost, ...]) -> str:
    """Bedelleri bir tablo olarak yazar.

    Argümanlar:
        costs: `measure_tool_costs` sonucu.

    Dönüş değeri: çok satırlı metin.

    Hatalar: yok.
    """
    lines = [f"{'araç':<25}{'açılış':>9}{'boş iş':>10}{'8 MB veri':>11}"]
    for cost in costs:
        if cost.start is None or cost.task is None or cost.data is None:
            lines.append(f"{cost.tool:<25}{cost.missing}")
            continue
        start, data = numbers.seconds(cost.start), numbers.seconds(cost.data)
        lines.append(f"{cost.tool:<25}{start:>9}{micro(cost.task):>10}{data:>11}")
    return "\n".join(lines)


def micro(seconds: float) -> str:
    """Return a short time in microseconds, a longer one in milliseconds."""
    return f"{numbers.number(seconds * 1e6, 0)} µs" if seconds < 1e-3 else numbers.seconds(seconds)  # noqa: PLR2004


def _once(tool: str, workers: int, data: bytes) -> tuple[float, float, float]:
    begin = time.perf_counter()
    with engines.open_tool(tool, workers) as engine:
        engine.map(probes.nothing, [0])
        start = time.perf_counter() - begin
        engine.map(probes.nothing, range(2 * workers))  # now all are there
        empty = _seconds(engine, probes.nothing, list(range(EMPTY))) / EMPTY
        loaded = _seconds(engine, len, [data] * DATA_TIMES) / DATA_TIMES
    return start, empty, max(0.0, loaded - empty)


def _seconds(engine: engines.Engine, function: Callable[[Any], Any], items: list[Any]) -> float:
    begin = time.perf_counter()
    engine.map(function, items)
    return time.perf_counter() - begin


def _summary(tool: str, found: list[tuple[float, float, float]]) -> ToolCost:
    if not found:
        return ToolCost(tool, None, None, None, engines.missing(tool))
    start, task, data = (median(values) for values in zip(*found, strict=True))
    return ToolCost(tool, start, task, data)
