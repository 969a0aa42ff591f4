"""JoinableQueue: waiting for the work, not for the processes."""

import os
import tempfile
import time
from typing import Any

COUNT = 6
LAST_SECONDS = 1.0  # the last job is the longest: who does not wait for it misses it


def work(job: tuple[str, int]) -> None:
    """Do one of the jobs, and leave a mark when it is done."""
    folder, number = job
    time.sleep(LAST_SECONDS if number == COUNT - 1 else 0.05)
    with open(os.path.join(folder, f"{number}-{os.getpid()}"), "wb"):
        pass


def probe(student: Any) -> object:
    """Give jobs; count those that are done when run_all comes back."""
    folder = tempfile.mkdtemp()
    student.run_all(work, [(folder, number) for number in range(COUNT)])
    done = [name.split("-") for name in os.listdir(folder)]
    return {"done": len(done), "here": sum(pid == str(os.getpid()) for _, pid in done)}
