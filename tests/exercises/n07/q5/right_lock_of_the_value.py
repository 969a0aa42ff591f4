# a condition on the value's own lock, short waits, slots, annotations
from multiprocessing import Condition, Value


class Shelf:
    __slots__ = ("_changed", "_used", "capacity")

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self._used = Value("i", 0)
        self._changed = Condition(self._used.get_lock())

    def _change(self, step: int) -> None:
        with self._changed:
            while not 0 <= self._used.value + step <= self.capacity:
                self._changed.wait(0.1)
            self._used.value += step
            self._changed.notify_all()

    def put(self) -> None:
        print("konuyor")
        self._change(+1)

    def take(self) -> None:
        self._change(-1)
        print("alındı")

    def count(self) -> int:
        return self._used.value
