"""The next row comes from a shared counter, under a lock."""

from helpers.exercises.checks import Check, Wrong, joined
from helpers.exercises.checks.project import made, picture_right, rows_in_children
from helpers.exercises.diagnoses import unlocked_value
from helpers.exercises.trace import Trace

RAW = {"RawValue", "RawArray", "manager.Value", "manager.Array", "manager.list", "manager.dict"}
LOCKS = {"Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition"}


def _locked(trace: Trace) -> None:
    tools = set(trace.tools)
    locks = LOCKS | {f"manager.{name}" for name in LOCKS}
    if not tools & {"Value", "Array"} and not tools & locks:
        raise Wrong(
            "Sayacın okunup artırılmasının bir kilitle korunması.",
            "Program hiç kilit kurmadı; sayacın da kendi kilidi yok.",
            "Sayacı okuyan ve artıran satırlar.",
        )


def _one_queue(trace: Trace) -> None:
    queues = [name for name in trace.tools if "Queue" in name]
    if len(queues) > 1:
        raise Wrong(
            "Satır numaralarının kuyruktan değil, ortak sayaçtan alınması.",
            f"Program {len(queues)} kuyruk kurdu.",
            "İş kuyruğu artık gerekmiyor; yalnızca sonuçlarınki kalsın.",
        )


CHECKS = (
    Check("İş kuyruğu yok.", _one_queue),
    made(
        "Sıradaki satırı ortak bir sayaç söylüyor.",
        "Value",
        "Array",
        *sorted(RAW),
        lacking="Süreçlerin paylaştığı bir sayaç: `context.Value(...)`.",
    ),
    Check("Sayaç kilit altında.", _locked),
    rows_in_children(2),
    joined(),
    picture_right(),
)

MISTAKES = (unlocked_value,)
