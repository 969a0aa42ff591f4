"""A pipe with two ends: a question goes one way, the answer comes back the other."""

import ast

from helpers.exercises.checks import Check, Wrong, joined, worked
from helpers.exercises.diagnoses import Explanation, args_not_tuple, called_target, not_started
from helpers.exercises.diagnoses.tree import calls
from helpers.exercises.n06._mistakes import not_put
from helpers.exercises.trace import Trace

from .probe import QUESTIONS


def _answered(trace: Trace) -> None:
    pids = {child.pid for child in trace.started}
    for numbers, answer in zip(QUESTIONS, trace.result, strict=True):
        short = str(numbers) if len(numbers) < 10 else f"0 ile {numbers[-1]} arasındaki sayılar"
        if not isinstance(answer, tuple) or len(answer) != 2 or answer[0] != sum(numbers):
            raise Wrong(
                f"{short} için `ask` fonksiyonunun `({sum(numbers)}, süreç kimliği)` demetini döndürmesi.",
                f"`{answer!r}` döndü.",
                "Yanıtı gönderen ve alan satırlar.",
            )
        if answer[1] not in pids:
            raise Wrong(
                "Yanıttaki süreç kimliğinin, alt sürecinki olması.",
                "Süreç kimliği alt süreçlerden birinin değil.",
                "Yanıtı hesaplayan satır.",
            )


def _nothing_sent(tree: ast.Module, trace: Trace) -> Explanation | None:
    if any(calls(tree, "send", "send_bytes")):
        return None
    return Explanation(
        "Boruya hiçbir şey gönderilmiyor.",
        "`recv()` bir ileti gelene kadar bekler. Göndermeyen iki taraf birbirini sonsuza dek bekler.",
        "Gönderen tarafta `send(...)`, alan tarafta `recv()` çağırın.",
    )


def _question_not_sent(tree: ast.Module, trace: Trace) -> Explanation | None:
    ask = next((node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "ask"), None)
    if ask is None or any(calls(ask, "send")):
        return None
    return Explanation(
        "`ask` soruyu boruya koymuyor: alt süreç soruyu, üst süreç yanıtı bekliyor.",
        "Karşılıklı iki `recv()` bir kilitlenmedir: ikisi de ötekinin başlamasını bekler.",
        "Alt süreç başladıktan sonra sayıları kendi ucunuzdan `send` ile gönderin.",
        ask.lineno,
    )


def _poll_for_recv(tree: ast.Module, trace: Trace) -> Explanation | None:
    call = next(calls(tree, "poll"), None)
    if call is None or not any(isinstance(answer, bool) for answer in trace.result):
        return None
    return Explanation(
        "`poll()` yanıtın kendisini değil, gelip gelmediğini döndürür.",
        "`poll()` iletiye dokunmaz; onu borudan alan `recv()` çağrısıdır.",
        "Yanıtı `recv()` ile alın.",
        call.lineno,
    )


CHECKS = (
    worked("answer", times=2, processes=2),
    Check("Yanıtı alt süreç hesapladı; boru onu üst sürece getirdi.", _answered, (_poll_for_recv,)),
    joined(),
)

MISTAKES = (called_target, args_not_tuple, _nothing_sent, not_put, _question_not_sent, not_started)

MAIN_BLOCK = False

SECONDS = 8
