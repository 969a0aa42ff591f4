"""How long a spawned child takes to start and run one function. Runs in a kernel."""

import importlib
import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from typing import Any

from helpers import runtime
from helpers.workers import burn_cpu

TURNS, STARTS = 6, 8

PLAIN = """
import sys
sys.path[:0] = {folders!r}
import two_lines
from tests.benchmarks import start
if __name__ == "__main__":
    print(start.ratio(start.burn_cpu, lambda: None, two_lines.work, lambda: None))
"""


def seconds(function: Callable[[int], Any]) -> float:
    """Return the time from before start to after join of one spawned child."""
    process = multiprocessing.get_context("spawn").Process(target=function, args=(1,))
    begin = time.perf_counter()
    process.start()
    process.join()
    return time.perf_counter() - begin


def ratio(
    first: Callable[[int], Any], before_first: Callable[[], None],
    second: Callable[[int], Any], before_second: Callable[[], None],
) -> float:  # fmt: skip
    """Return the ratio of the lower quartiles of the times: noise only ever adds.

    The two take turns, so that a slow moment meets both.
    """
    times: dict[Any, list[float]] = {first: [], second: []}
    for _ in range(TURNS):
        for function, prepare in ((first, before_first), (second, before_second)):
            prepare()
            times[function] += [seconds(function) for _ in range(STARTS)]
    return quantiles(times[first], n=4)[0] / quantiles(times[second], n=4)[0]


def main() -> None:
    """Print both ratios."""

    def switch_on() -> None:
        runtime.on()
        time.sleep(1)  # the guardian starts beside it

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "two_lines.py").write_text("def work(n):\n    return n\n", encoding="utf-8")
        script = Path(folder, "plain.py")
        script.write_text(PLAIN.format(folders=[folder, str(Path.cwd())]), encoding="utf-8")
        plain = subprocess.run(
            [sys.executable, script], capture_output=True, text=True, check=True, timeout=300
        )
        sys.path.insert(0, folder)
        work = importlib.import_module("two_lines").work
        notebook = ratio(burn_cpu, switch_on, work, runtime.off)
        switch_on()
    print(json.dumps({"plain": float(plain.stdout), "notebook": notebook}))
