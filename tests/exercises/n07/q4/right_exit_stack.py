# sorted numbers, an exit stack, annotations, prints
from collections.abc import MutableSequence
from contextlib import ExitStack
from typing import Any


def transfer(accounts: MutableSequence[int], locks: list[Any], source: int, target: int, amount: int) -> None:
    with ExitStack() as stack:
        for number in sorted((source, target)):
            stack.enter_context(locks[number])
        print("önce:", accounts[:], sum(accounts))
        accounts[source] -= amount
        accounts[target] += amount
        print("sonra:", accounts[:])
