"""A class of one's own that lives in a server process, and that several processes use at once."""

import time
from multiprocessing import Barrier, Process
from typing import Any

BUYERS, TIMES = 3, 3


class Slow(int):
    """A number whose addition takes its time: an unlocked update is sure to be lost."""

    def __add__(self, other: int) -> int:
        """Wait after the other number has been read."""
        time.sleep(0.03)
        return int(self) + other

    __radd__ = __add__


def _pay(till: Any, together: Any) -> None:
    together.wait()
    for _ in range(TIMES):
        till.ekle(Slow(1))


def probe(student: Any) -> object:
    """Pay from this process, then from several at once."""
    with student.KasaManager() as manager:
        till = manager.Kasa()
        till.ekle(5)
        till.ekle(7)
        alone = till.toplam()
        crowded, together = manager.Kasa(), Barrier(BUYERS)
        processes = [Process(target=_pay, args=(crowded, together)) for _ in range(BUYERS)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return {
            "alone": alone,
            "together": crowded.toplam(),
            "clients": [process.pid for process in processes],
        }
