"""A function that waits for a process, but not for ever."""

from multiprocessing import Process
from time import sleep
from typing import Any


def probe(student: Any) -> object:
    """Let the student's function wait for a short and for a long process."""
    short, long = Process(target=sleep, args=(0.05,)), Process(target=sleep, args=(60,))
    words = [student.run_with_limit(short, 5), student.run_with_limit(long, 0.3)]
    running, code = long.is_alive(), long.exitcode
    for process in (short, long):
        if process.is_alive():
            process.kill()
    return {"words": words, "running": running, "ended": code is not None, "started": short.pid is not None}
