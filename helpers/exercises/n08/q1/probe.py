"""To measure right: the right clock, a warm-up, repeats, minimum and median."""

import sys
import time
from functools import partial
from typing import Any

from helpers.exercises.child.start import again
from helpers.exercises.n08._numbers import rounded

REPEATS = 5
WARM_UP = 9.0
MEASURED = (2.0, 7.0, 4.0, 1.0, 3.0)  # minimum 1, median 3, mean 3.4, the middle one 4
CPU_STEP, CALENDAR_STEP = 0.5, -30.0


def probe(student: Any) -> object:
    """Let the student's function measure a job by clocks that the job itself sets: no machine is slow then."""
    now = {"perf_counter": 100.0, "process_time": 5.0, "thread_time": 5.0, "time": 1_000_000.0}
    steps = iter((WARM_UP, *MEASURED))
    count = 0

    def job() -> None:
        nonlocal count
        count += 1
        now["perf_counter"] += next(steps, WARM_UP)
        now["process_time"] += CPU_STEP
        now["thread_time"] += CPU_STEP
        now["time"] += CALENDAR_STEP

    real = {name: getattr(time, name) for one in now for name in (one, one + "_ns")}
    for name in now:
        setattr(time, name, partial(now.get, name))
        setattr(time, name + "_ns", partial(_nanoseconds, now, name))
    # Whoever has taken a clock already, takes it again: the student's program, timeit.
    sys.modules.pop("timeit", None)
    try:
        result = again(student).measure(job, REPEATS)
    finally:
        for name, function in real.items():
            setattr(time, name, function)
    return {"result": rounded(result), "calls": count}


def _nanoseconds(now: dict[str, float], name: str) -> int:
    return round(now[name] * 1e9)
