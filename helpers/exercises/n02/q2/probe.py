"""Counters that sell the last seats at once: as many tickets as seats, and nobody waits for a payment."""

import time
from multiprocessing import Array, Barrier, Process, Value
from typing import Any

COUNTERS, SEATS = 4, (1, 2, 8, 8)


def _counter(work: Any, halls: Any, seconds: Any, number: int, together: Any) -> None:
    for hall, (seats, sold) in enumerate(halls):
        together.wait()
        begin = time.monotonic()
        work(seats, sold, together)
        seconds[hall * COUNTERS + number] = time.monotonic() - begin


def probe(student: Any) -> object:
    """Open all counters in one hall after the other; return what is left, what was sold, how long it took."""
    halls = [(Value("i", seats), Value("i", 0)) for seats in SEATS]
    seconds, together = Array("d", COUNTERS * len(SEATS)), Barrier(COUNTERS)
    processes = [
        Process(target=_counter, args=(student.sell, halls, seconds, number, together))
        for number in range(COUNTERS)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    times = [max(seconds[hall * COUNTERS : (hall + 1) * COUNTERS]) for hall in range(len(SEATS))]
    return [(seats.value, sold.value, took) for (seats, sold), took in zip(halls, times, strict=True)]
