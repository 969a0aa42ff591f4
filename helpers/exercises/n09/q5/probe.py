"""From nothing: a process for each task; one that fails, dies or hangs is told of."""

import os
import threading
import time
from pathlib import Path
from typing import Any

from helpers.exercises import events
from helpers.exercises.child.record import event

LONG = 1_000_000  # more than a pipe holds
JOBS = ("tamam", "büyük", "hata", "öl")
LIMIT, SHORT_LIMIT = 60, 1
_GROUP = JOBS[1:]  # they are run in one call
_COME_SECONDS = 6.0  # for the others of the group, which may not even have started
_IN_VAIN = Path("in vain")


def work(job: str) -> object:
    """Do what the job's name says; those of the group once all of them have begun."""
    if job in _GROUP:
        _meet(job)
    if job == "hata":
        raise ValueError("olmadı")
    if job == "öl":
        event(events.CHILD_END)  # planned: the diagnosis for workers that die by mistake is not meant
        os._exit(9)
    if job == "takıl":
        threading.Event().wait()
    return os.getpid() if job == "tamam" else "x" * LONG


def _meet(job: str) -> None:
    """Wait for the others; where they come one after the other, it is in vain."""
    Path(f"{job}.begun").touch()
    deadline = time.monotonic() + _COME_SECONDS
    while not _IN_VAIN.exists() and not all(Path(f"{one}.begun").exists() for one in _GROUP):
        if time.monotonic() > deadline:
            _IN_VAIN.touch()
        time.sleep(0.01)


def probe(student: Any) -> object:
    """Run the jobs that end by themselves, then one that hangs: so no limit depends on the machine's speed."""
    # The dying job comes only when others have shown that they don't run in this very process.
    (first,) = student.run_all(work, ["tamam"], LIMIT)
    if not isinstance(first, tuple) or len(first) != 2:
        return {"first": first}
    if first[1] == os.getpid():
        return {"here": True}
    answers = list(student.run_all(work, _GROUP, LIMIT))
    if answers and isinstance(answers[0], tuple) and answers[0][1:] == ("x" * LONG,):
        answers[0] = (answers[0][0], LONG)
    together = not _IN_VAIN.exists()
    hung = list(student.run_all(work, ["takıl"], SHORT_LIMIT))
    return {
        "first": (first[0], isinstance(first[1], int)),
        "answers": answers,
        "hung": hung,
        "together": together,
    }
