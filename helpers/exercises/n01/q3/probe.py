"""A function that waits for a process, but not for ever."""

from multiprocessing import Process
from time import sleep
from typing import Any


def probe(student: Any) -> object:
    """Let the student's function wait for a short and for a long process."""
    short, long = Process(target=sleep, args=(0.05,)), Process(target=sleep, args=(60,))
    words = [student.run_with_limit(short, 5), student.run_with_limit(long, 0.3)]
    return {"words": words, "running": _is_running(long)}


def _is_running(process: Process) -> bool:
    try:
        running = process.is_alive()
    except ValueError:  # closed, which only a process that has ended can be
        return False
    if running:
        process.kill()
    return running
