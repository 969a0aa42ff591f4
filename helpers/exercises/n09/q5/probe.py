"""From nothing: a process for each task; one that fails, dies or hangs is told of."""

import os
import time
from typing import Any

from helpers.exercises import events
from helpers.exercises.child.record import event

LONG = 1_000_000  # more than a pipe holds
JOBS = ("tamam", "büyük", "hata", "öl")
LIMIT, SHORT_LIMIT = 60, 1


def work(job: str) -> object:
    """Do what the job's name says."""
    if job == "hata":
        raise ValueError("olmadı")
    if job == "öl":
        event(events.CHILD_END)  # planned: the diagnosis for workers that die by mistake is not meant
        os._exit(9)
    if job == "takıl":
        time.sleep(600)
    return os.getpid() if job == "tamam" else "x" * LONG


def probe(student: Any) -> object:
    """Run the jobs that end by themselves, then one that hangs: so no limit depends on the machine's speed."""
    # The dying job comes only when others have shown that they don't run in this very process.
    (first,) = student.run_all(work, ["tamam"], LIMIT)
    if not isinstance(first, tuple) or len(first) != 2:
        return {"first": first}
    if first[1] == os.getpid():
        return {"here": True}
    answers = list(student.run_all(work, JOBS[1:], LIMIT))
    if answers and isinstance(answers[0], tuple) and answers[0][1:] == ("x" * LONG,):
        answers[0] = (answers[0][0], LONG)
    hung = list(student.run_all(work, ["takıl"], SHORT_LIMIT))
    return {"first": (first[0], isinstance(first[1], int)), "answers": answers, "hung": hung}
