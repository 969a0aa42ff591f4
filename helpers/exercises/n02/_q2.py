"""A balance that two processes change: right every time, not only mostly."""

import ast
from multiprocessing import Barrier, Process, Value
from typing import Any

from helpers.exercises._checks import Check, Wrong
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, unlocked_value
from helpers.exercises._diagnoses._arguments import not_passed, own_lock, rebound_argument
from helpers.exercises._diagnoses._locks import not_released
from helpers.exercises._exercise import Exercise
from helpers.exercises._program import functions
from helpers.exercises._run import Run

ROUNDS, BEGIN, DEPOSITS, WITHDRAWALS = 20, 1000, 60, 40
_WAIT_SECONDS = 30.0  # more than the exercise's limit


def _rounds(work: Any, balances: Any, times: int, together: Any) -> None:
    for balance in balances:
        together.wait(_WAIT_SECONDS)
        work(balance, times)


def probe(student: Any) -> object:
    """Try each function alone, then both at once, on a new balance in each round."""
    alone = []
    for work in (student.deposit, student.withdraw):
        balance = Value("i", 10)
        work(balance, 4)
        alone.append(balance.value)
    balances = [Value("i", BEGIN) for _ in range(ROUNDS)]
    together = Barrier(2)
    processes = [
        Process(target=_rounds, args=(student.deposit, balances, DEPOSITS, together)),
        Process(target=_rounds, args=(student.withdraw, balances, WITHDRAWALS, together)),
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return {"alone": alone, "balances": [balance.value for balance in balances]}


def _alone(run: Run) -> None:
    if run.result["alone"] != [14, 6]:
        more, less = run.result["alone"]
        raise Wrong(
            "10 liralık hesapta `deposit(balance, 4)` çağrısından sonra 14, `withdraw(balance, 4)` çağrısından sonra 6 lira.",
            f"`deposit` çağrısından sonra {more}, `withdraw` çağrısından sonra {less} lira.",
            "`balance.value` değerini değiştiren satırlar.",
        )


def _together(run: Run) -> None:
    expected = BEGIN + DEPOSITS - WITHDRAWALS
    wrong = [found for found in run.result["balances"] if found != expected]
    if wrong:
        raise Wrong(
            f"İki süreç aynı anda çalışırken {ROUNDS} denemenin {ROUNDS} tanesinde bakiyenin {expected} olması.",
            f"{ROUNDS} denemenin {len(wrong)} tanesinde bakiye yanlış; birinde {wrong[0]}.",
            "`balance.value` değerini okuyan ve yazan satırlar.",
        )


def _split_lock(tree: ast.Module, run: Run) -> Explanation | None:
    """Explain a read under the lock whose write follows without it."""
    for _, function in functions(tree):
        locked = [
            node
            for node in ast.walk(function)
            if isinstance(node, ast.With) and "lock" in ast.unparse(node.items[0])
        ]
        inside = {id(node) for block in locked for node in ast.walk(block)}
        for node in ast.walk(function):
            if (
                locked
                and isinstance(node, ast.Assign)
                and ast.unparse(node.targets[0]).endswith(".value")
                and id(node) not in inside
            ):
                return Explanation(
                    "Okuma kilitli, ama yazma kilidin dışında kalmış.",
                    "Kilit bırakıldıktan sonra, siz yazmadan önce öteki süreç araya girebilir; yazdığınız eski "
                    "değerden hesaplanmış olur.",
                    "Okuma, hesap ve yazma aynı `with` bloğunun içinde olsun.",
                    node.lineno,
                )
    return None


_MAIN = """
if __name__ == "__main__":
    balance = Value("i", 1000)
    p1 = Process(target=deposit, args=(balance, 1000))
    p2 = Process(target=withdraw, args=(balance, 1000))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Bakiye:", balance.value)
"""


def _both(change: str, imports: str = "") -> str:
    """Return an answer whose two functions repeat the same lines with + and -."""
    bodies = [
        f"def {name}(balance, times):\n    for _ in range(times):\n" + change.replace("±", sign)
        for name, sign in (("deposit", "+"), ("withdraw", "-"))
    ]
    return "\n".join([f"from multiprocessing import {imports}Process, Value\n", *bodies, _MAIN])


q2 = Exercise(
    Definition(
        number="2.2",
        title="Banka hesabı",
        level="orta",
        task="""
            `balance`, bir hesabın bakiyesini tutan paylaşılan bir `Value` nesnesidir. `deposit(balance, times)` hesaba `times` kez 1 lira
            yatırsın, `withdraw(balance, times)` hesaptan `times` kez 1 lira çeksin. İki süreç aynı anda çalışınca da
            hiçbir işlem kaybolmasın: sonuç 20 denemenin 20'sinde doğru olsun.
        """,
        starter="""
            from multiprocessing import Process, Value


            def deposit(balance, times):
                pass  # `times` kez 1 lira yatırın


            def withdraw(balance, times):
                pass  # `times` kez 1 lira çekin


            if __name__ == "__main__":
                balance = Value("i", 1000)
                p1 = Process(target=deposit, args=(balance, 1000))
                p2 = Process(target=withdraw, args=(balance, 1000))
                p1.start()
                p2.start()
                p1.join()
                p2.join()
                print("Bakiye:", balance.value)
        """,
        solution="""
            from multiprocessing import Process, Value


            def deposit(balance, times):
                for _ in range(times):
                    with balance.get_lock():
                        balance.value += 1


            def withdraw(balance, times):
                for _ in range(times):
                    with balance.get_lock():
                        balance.value -= 1


            if __name__ == "__main__":
                balance = Value("i", 1000)
                p1 = Process(target=deposit, args=(balance, 1000))
                p2 = Process(target=withdraw, args=(balance, 1000))
                p1.start()
                p2.start()
                p1.join()
                p2.join()
                print("Bakiye:", balance.value)
        """,
        hints=(
            "`balance.value += 1` üç adımdır: oku, ekle, yaz. Araya öteki süreç girerse bir güncelleme kaybolur.",
            "Her `Value` kendi kilidiyle gelir; onu `get_lock()` verir ve `with` deyimiyle kullanılır.",
            "Okuma ve yazma aynı `with` bloğunun içinde kalsın. Kilidi yeni bir `Lock()` ile değil, `balance` nesnesinden alın.",
        ),
        checks=(
            Check(
                "`deposit` ve `withdraw` tek başlarına çalışınca bakiye doğru.",
                _alone,
                (rebound_argument, not_passed),
            ),
            Check(
                "İki süreç aynı anda çalışınca bakiye 20 denemenin 20'sinde doğru.",
                _together,
                (own_lock, _split_lock, unlocked_value, not_passed),
            ),
        ),
        mistakes=(rebound_argument, not_released),
        probe=probe,
        main_block=False,
        seconds=8,
        wrong=(
            (_both("        balance.value ±= 1\n"), "`balance.value += 1` kilitsiz yapılıyor"),
            (
                _both(
                    "        with balance.get_lock():\n            old = balance.value\n"
                    "        balance.value = old ± 1\n"
                ),
                "yazma kilidin dışında kalmış",
            ),
            (
                _both("        with Lock():\n            balance.value ±= 1\n", "Lock, "),
                "Her süreç ayrı bir kilit kullanıyor",
            ),
            (
                _both("        balance.get_lock().acquire()\n        balance.value ±= 1\n"),
                "hiç bırakılmıyor",
            ),
            (_both("        balance ±= 1\n"), "paylaşılan nesnenin içine yazmıyor"),
            (
                _both("        with balance.get_lock():\n            balance.value += 1\n"),
                "`withdraw` çağrısından sonra 14 lira",
            ),
        ),
    )
)
