# Adds under the value's lock, one by one, with annotations; an f-string for the result.
import ctypes
import multiprocessing as mp
from typing import Any


def add(total: Any, amount: int) -> None:
    for _ in range(amount):
        with total.get_lock():
            total.value += 1


def main() -> None:
    total = mp.Value(ctypes.c_int, 0)
    child = mp.Process(target=add, kwargs={"total": total, "amount": 42})
    child.start()
    child.join()
    print(f"Toplam: {total.value}")


if __name__ == "__main__":
    main()
