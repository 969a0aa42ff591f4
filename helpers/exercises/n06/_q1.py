"""A pipe with two ends: a question goes one way, the answer comes back the other."""

import ast
from typing import Any

from helpers.exercises._checks import Check, Wrong, joined, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, args_not_tuple, called_target, not_started
from helpers.exercises._diagnoses._tree import calls
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run
from helpers.exercises.n06._mistakes import not_put

QUESTIONS = ([1, 2, 3], list(range(101)))


def probe(student: Any) -> object:
    """Ask twice."""
    return [student.ask(list(numbers)) for numbers in QUESTIONS]


def _answered(run: Run) -> None:
    pids = {child.pid for child in run.started}
    for numbers, answer in zip(QUESTIONS, run.result, strict=True):
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


def _nothing_sent(tree: ast.Module, run: Run) -> Explanation | None:
    if any(calls(tree, "send", "send_bytes")):
        return None
    return Explanation(
        "Boruya hiçbir şey gönderilmiyor.",
        "`recv()` bir ileti gelene kadar bekler. Göndermeyen iki taraf birbirini sonsuza dek bekler.",
        "Gönderen tarafta `send(...)`, alan tarafta `recv()` çağırın.",
    )


def _question_not_sent(tree: ast.Module, run: Run) -> Explanation | None:
    ask = next((node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "ask"), None)
    if ask is None or any(calls(ask, "send")):
        return None
    return Explanation(
        "`ask` soruyu boruya koymuyor: alt süreç soruyu, üst süreç yanıtı bekliyor.",
        "Karşılıklı iki `recv()` bir kilitlenmedir: ikisi de ötekinin başlamasını bekler.",
        "Alt süreç başladıktan sonra sayıları kendi ucunuzdan `send` ile gönderin.",
        ask.lineno,
    )


def _poll_for_recv(tree: ast.Module, run: Run) -> Explanation | None:
    call = next(calls(tree, "poll"), None)
    if call is None or not any(isinstance(answer, bool) for answer in run.result):
        return None
    return Explanation(
        "`poll()` yanıtın kendisini değil, gelip gelmediğini döndürür.",
        "`poll()` iletiye dokunmaz; onu borudan alan `recv()` çağrısıdır.",
        "Yanıtı `recv()` ile alın.",
        call.lineno,
    )


_ANSWER = """
import os
from multiprocessing import Pipe, Process

def answer(connection):
    found = connection.recv()
"""
_SEND = "    connection.send((sum(found), os.getpid()))\n"
_ASK = """
def ask(numbers):
    mine, yours = Pipe()
    p = Process(target=answer, args=(yours,))
    p.start()
    mine.send(numbers)
    got = mine.recv()
    p.join()
    return got
"""

q1 = Exercise(
    Definition(
        number="6.1",
        title="Soru ve yanıt",
        level="kolay",
        task="""
            `ask(numbers)` bir borunun ucundan alt sürece bir sayı listesi gönderiyor. Alt süreçteki `answer`, listeyi alsın ve aynı uçtan bir
            demet geri göndersin: sayıların toplamı ve kendi süreç kimliği (`os.getpid()`). `ask` bu yanıtı borudan alıp döndürsün.
        """,
        starter="""
            import os
            from multiprocessing import Pipe, Process


            def answer(connection):
                numbers = connection.recv()
                # (toplam, süreç kimliği) demetini geri gönderin


            def ask(numbers):
                parent_end, child_end = Pipe()
                p = Process(target=answer, args=(child_end,))
                p.start()
                parent_end.send(numbers)
                result = None  # None yerine borudan gelen yanıt
                p.join()
                return result


            if __name__ == "__main__":
                print(ask([1, 2, 3]))
        """,
        solution="""
            import os
            from multiprocessing import Pipe, Process


            def answer(connection):
                numbers = connection.recv()
                connection.send((sum(numbers), os.getpid()))


            def ask(numbers):
                parent_end, child_end = Pipe()
                p = Process(target=answer, args=(child_end,))
                p.start()
                parent_end.send(numbers)
                result = parent_end.recv()
                p.join()
                return result


            if __name__ == "__main__":
                total, pid = ask([1, 2, 3])
                print("Toplam:", total)
        """,
        hints=(
            "Çift yönlü bir boruda her uç hem gönderir hem alır: alt süreç yanıtını, soruyu aldığı uçtan gönderebilir.",
            "Alt süreçte `connection.send(...)`, üst süreçte `parent_end.recv()` çağırın.",
            "Gönderilecek demet: `(sum(numbers), os.getpid())`.",
        ),
        checks=(
            worked("answer", times=2, processes=2),
            Check("Yanıtı alt süreç hesapladı; boru onu üst sürece getirdi.", _answered, (_poll_for_recv,)),
            joined(),
        ),
        mistakes=(called_target, args_not_tuple, _nothing_sent, not_put, _question_not_sent, not_started),
        probe=probe,
        main_block=False,
        seconds=8,
        wrong=(
            (
                _ANSWER + "    return sum(found), os.getpid()\n" + _ASK,
                "sonucu döndürüyor, ama göndermiyor",
            ),
            (
                _ANSWER + "    print(sum(found))\n" + _ASK.replace("    mine.send(numbers)\n", ""),
                "Boruya hiçbir şey gönderilmiyor",
            ),
            (_ANSWER + _SEND + _ASK.replace("    mine.send(numbers)\n", ""), "soruyu boruya koymuyor"),
            (_ANSWER + _SEND + _ASK.replace("mine.recv()", "mine.poll(5)"), "gelip gelmediğini döndürür"),
            (
                _ANSWER + _SEND + _ASK.replace("mine.recv()", "(sum(numbers), os.getpid())"),
                "alt süreçlerden birinin değil",
            ),
            (
                _ANSWER + _SEND + _ASK.replace("target=answer, args=(yours,)", "target=answer(yours)"),
                "`target=answer(...)` yazılmış",
            ),
            (_ANSWER + _SEND + _ASK.replace("(yours,)", "(yours)"), "bir demet (tuple) değil"),
            (
                _ANSWER + "    connection.send(sum(found))\n" + _ASK,
                "`6` döndü.",
            ),
        ),
    )
)
