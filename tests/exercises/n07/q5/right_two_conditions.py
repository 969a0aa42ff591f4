# two conditions on one lock, each wakes one
from multiprocessing import Array, Condition, Lock


class Shelf:
    def __init__(self, capacity):
        self._numbers = Array("i", [0, capacity], lock=False)
        lock = Lock()
        self._not_full, self._not_empty = Condition(lock), Condition(lock)

    def put(self):
        with self._not_full:
            while self._numbers[0] == self._numbers[1]:
                self._not_full.wait()
            self._numbers[0] += 1
            self._not_empty.notify()

    def take(self):
        with self._not_empty:
            while not self._numbers[0]:
                self._not_empty.wait()
            self._numbers[0] -= 1
            self._not_full.notify()

    def count(self):
        with self._not_full:
            return self._numbers[0]
