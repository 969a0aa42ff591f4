"""What a run with dying workers gives back, and what that means in words."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.labs.node import _words as words
from helpers.measure.numbers import seconds


@dataclass(frozen=True)
class NodeRun:
    """Bir küme çalışmasının sonucu.

    Öznitelikler:
        workers: işçi süreç sayısı.
        tasks: verilen görev sayısı.
        task_seconds: bir görevin süresi, saniye.
        done: sonucu gelen görev sayısı.
        kills: sonlandırılan işçi sayısı.
        again: bir işçinin ölümü yüzünden yeniden verilen görev sayısı; bir görev birkaç kez sayılabilir.
        seconds: ilk görevden son sonuca kadar geçen süre, saniye.
        complete: True ise bütün sonuçlar geldi.
    """

    workers: int
    tasks: int
    task_seconds: float
    done: int
    kills: int
    again: int
    seconds: float
    complete: bool

    def __str__(self) -> str:
        """Return the run in one line."""
        end = "hepsi bitti" if self.complete else "yarıda durduruldu"
        return (
            f"{self.workers} işçi, {self.done}/{self.tasks} görev: {seconds(self.seconds)}; "
            f"sonlandırılan işçi {self.kills}, yeniden yapılan görev {self.again}; {end}"
        )


def outcome(run: NodeRun) -> str:
    """Return how it has ended."""
    text = words.DONE if run.complete else words.STOPPED
    return text.format(tasks=run.tasks, done=run.done)


def reason(run: NodeRun) -> str:
    """Return what that shows."""
    if not run.complete:
        return ""
    text = words.AGAIN if run.again else words.NOTHING_LOST if run.kills else words.NO_LOSS
    return text.format(kills=run.kills, again=run.again)
