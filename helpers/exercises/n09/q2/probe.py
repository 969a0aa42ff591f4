"""A worker that dies is noticed: ProcessPoolExecutor."""

import os
from typing import Any

EXPECTED = {5: ("tamam", 25), 0: ("hata", "ValueError"), -1: ("öldü", None)}


def work(n: int) -> int:
    """Square the number; fail at 0, die at a negative one."""
    if n < 0:
        os._exit(9)
    if n == 0:
        raise ValueError("sıfır olamaz")
    return n * n


def where(_item: object) -> int:
    """Tell which process this is."""
    return os.getpid()


def probe(student: Any) -> object:
    """Let the student's function run a good, a failing and a dying job."""
    outside = student.run_safely(where, None)
    if outside == ("tamam", os.getpid()):
        return "üst süreç"  # the dying job would end this very process
    return {item: student.run_safely(work, item) for item in EXPECTED}
