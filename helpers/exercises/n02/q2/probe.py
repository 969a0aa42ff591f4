"""A balance that two processes change: right every time, not only mostly."""

from multiprocessing import Barrier, Process, Value
from typing import Any

ROUNDS, BEGIN, DEPOSITS, WITHDRAWALS = 20, 1000, 60, 40


def _rounds(work: Any, balances: Any, times: int, together: Any) -> None:
    for balance in balances:
        together.wait()
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
