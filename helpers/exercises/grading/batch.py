"""Judges all answers of a class, several side by side.

What may have failed only for that is judged once more, alone.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from helpers.exercises import asked
from helpers.exercises.grading import apart
from helpers.exercises.grading.submissions import Submission
from helpers.exercises.verdict import Verdict

# On a busy machine a right program may be too slow, or take its turns in another order.
DOUBTFUL = {"yanlış", "kilitlendi", "süre doldu"}

Task = tuple[int, str]  # the submission's index, the answer's number


@dataclass
class Judged:
    """What came out.

    Attributes:
        verdicts: by the submission's index and the answer's number.
        first: of those that were judged again, the outcome before, where it was another one.
        seconds: how long it took. stopped: whether it was ended before all were judged.

    """

    verdicts: dict[Task, Verdict] = field(default_factory=dict)
    first: dict[Task, str] = field(default_factory=dict)
    seconds: float = 0.0
    stopped: bool = False


def judge_all(submissions: list[Submission], jobs: int, told: Callable[[str], None]) -> Judged:
    """Judge every answer; Ctrl+C ends it, with what is there."""
    begin = time.monotonic()
    done = Judged()
    tasks = [(index, number) for index, one in enumerate(submissions) for number in one.answers]
    left = [len(one.answers) for one in submissions]
    finished = left.count(0)
    try:
        for task, verdict in _judge(submissions, tasks, jobs):
            done.verdicts[task] = verdict
            left[task[0]] -= 1
            if not left[task[0]]:
                finished += 1
                told(f"{finished:>4}/{len(submissions)}  {summary(submissions, task[0], done)}")
        doubtful = list(_doubtful(done)) if jobs > 1 else []
        if doubtful:
            told(f"Doğru çıkmayan {len(doubtful)} program, tek başına bir kez daha denetleniyor …")
        for task, verdict in _judge(submissions, doubtful, 1):
            if verdict.outcome != (before := done.verdicts[task].outcome):
                done.first[task], done.verdicts[task] = before, verdict
    except KeyboardInterrupt:
        done.stopped = True
    done.seconds = time.monotonic() - begin
    return done


def _judge(submissions: list[Submission], tasks: list[Task], jobs: int) -> Iterator[tuple[Task, Verdict]]:
    """Yield each verdict as it comes; whatever ends this, no program is left."""
    memory, stop = apart.memory_limit(jobs), threading.Event()
    with ThreadPoolExecutor(jobs) as executor:
        try:
            running: dict[Future[Verdict], Task] = {
                executor.submit(
                    apart.judge, number, submissions[index].answers[number].answer, memory, stop
                ): (
                    index,
                    number,
                )
                for index, number in tasks
            }
            while running:
                # With a limit: on Windows a wait without one does not hear Ctrl+C.
                ended, _ = wait(running, timeout=0.5, return_when=FIRST_COMPLETED)
                for future in ended:
                    task = running.pop(future)
                    yield task, _result(future, task[1])
        finally:
            stop.set()
            executor.shutdown(wait=False, cancel_futures=True)


def _result(future: Future[Verdict], number: str) -> Verdict:
    try:
        return future.result()
    except Exception as error:  # noqa: BLE001 - whatever it is: the others are judged nevertheless
        rows = (
            ("Hata", f"{type(error).__name__}: {error}"),
            ("Neden", "Denetim başlatılamadı; bu, yanıtın değil bu bilgisayarın hatası."),
            ("Ne yapmalı", "Diskte yer ve boş bellek olduğundan emin olup yeniden deneyin."),
        )
        return Verdict("hata", asked.label(number), rows)


def _doubtful(done: Judged) -> Iterator[Task]:
    for (index, number), verdict in sorted(done.verdicts.items()):
        if verdict.outcome in DOUBTFUL and ".s" not in number:
            yield index, number


def summary(submissions: list[Submission], index: int, done: Judged) -> str:
    """Return one line on a submission."""
    one = submissions[index]
    right = sum(verdict.outcome == "doğru" for (of, _), verdict in done.verdicts.items() if of == index)
    about = ", ".join(notebook[1:] for notebook in one.notebooks)
    return f"{one.student} ({about}): {len(one.numbers)} yanıttan {right} doğru"


def columns(submissions: list[Submission]) -> list[str]:
    """Return the numbers of all that somebody was asked, in the order of the course."""
    wanted = {number for one in submissions for number in one.numbers}
    return [number for number in asked.numbers() if number in wanted]
