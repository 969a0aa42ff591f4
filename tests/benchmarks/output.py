"""How fast the lines of several children reach the cell, and whether all of them do. Runs in a kernel."""

import contextlib
import json
import multiprocessing
import sys
import time
from collections.abc import Iterator
from multiprocessing.synchronize import Event
from typing import Any

RATE_CHILDREN, RATE_LINES = 4, 25_000
WHOLE_CHILDREN, WHOLE_LINES = 8, 12_500


def write_lines(child: int, count: int, go: Event) -> None:
    """Print numbered lines, after all children are ready."""
    go.wait()
    for number in range(count):
        print(f"child {child} line {number} {'x' * (number % 60)}")


def run(children: int, count: int) -> float:
    """Let so many children print so many lines each; return the seconds until all are shown."""
    go = multiprocessing.Event()
    processes = [multiprocessing.Process(target=write_lines, args=(n, count, go)) for n in range(children)]
    for process in processes:
        process.start()
    time.sleep(1)  # they import what they need
    begin = time.perf_counter()
    go.set()
    for process in processes:
        process.join()
    sys.stdout.flush()  # returns when the kernel has sent all that children wrote
    return time.perf_counter() - begin


@contextlib.contextmanager
def collected() -> Iterator[list[str]]:
    """Collect the text that the kernel's stdout is given for the front end."""
    inner: Any = sys.stdout.inner  # type: ignore[attr-defined]
    texts: list[str] = []
    original = inner.write
    inner.write = texts.append
    try:
        yield texts
    finally:
        inner.write = original


def faults(text: str) -> dict[str, int]:
    """Count missing, disordered and torn lines."""
    seen: dict[int, list[int]] = {child: [] for child in range(WHOLE_CHILDREN)}
    torn = 0
    for line in text.splitlines():
        match line.split(" "):
            case ["child", child, "line", number, rest] if rest == "x" * (int(number) % 60):
                seen[int(child)].append(int(number))
            case _:
                torn += 1
    return {
        "missing": sum(WHOLE_LINES - len(set(numbers)) for numbers in seen.values()),
        "disordered": sum(numbers != sorted(numbers) for numbers in seen.values()),
        "torn": torn,
    }


def main() -> None:
    """Print the rate and the faults."""
    rate = RATE_CHILDREN * RATE_LINES / run(RATE_CHILDREN, RATE_LINES)
    with collected() as texts:
        run(WHOLE_CHILDREN, WHOLE_LINES)
    print()
    print(json.dumps({"rate": rate, **faults("".join(texts))}))
