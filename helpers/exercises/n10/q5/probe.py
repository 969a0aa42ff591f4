"""Choosing by measurement: jobs that set the clocks themselves, so that no machine is slow."""

import time
from functools import partial
from typing import Any

from helpers.exercises.child.start import again

# Wall and processor seconds of one job, and of two in two threads.
JOBS = {
    "waits": ((2.0, 0.1), (2.0, 0.2)),
    "computes": ((2.0, 1.9), (4.1, 3.9)),
    "releases": ((2.0, 1.9), (2.2, 3.9)),
    "waits much": ((3.0, 1.2), (3.1, 2.4)),
    "busy machine": ((3.0, 2.0), (5.5, 4.0)),
}


def probe(student: Any) -> object:
    """Let the student's function choose for each of the jobs; count how often it runs two of them."""
    now = {"perf_counter": 100.0, "process_time": 5.0}
    real = {name: getattr(time, name) for one in now for name in (one, one + "_ns")}
    found: dict[str, Any] = {"chosen": {}, "two": 0}

    def run(seconds: tuple[float, float], count: int) -> None:
        found["two"] += count
        now["perf_counter"] += seconds[0]
        now["process_time"] += seconds[1]

    for name in now:
        setattr(time, name, partial(now.get, name))
        setattr(time, name + "_ns", partial(_nanoseconds, now, name))
    try:
        choose = again(student).choose
        for job, (one, two) in JOBS.items():
            found["chosen"][job] = choose(partial(run, one, 0), partial(run, two, 1))
    finally:
        for name, function in real.items():
            setattr(time, name, function)
    return found


def _nanoseconds(now: dict[str, float], name: str) -> int:
    return round(now[name] * 1e9)
