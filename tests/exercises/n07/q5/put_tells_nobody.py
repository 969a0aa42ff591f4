# `put` rafı değiştiriyor, ama bekleyenlere haber vermiyor
from multiprocessing import Condition, Value


class Shelf:
    def __init__(self, capacity):
        self.capacity, self.changed = capacity, Condition()
        self.things = Value("i", 0, lock=False)

    def put(self):
        with self.changed:
            self.changed.wait_for(lambda: self.things.value < self.capacity)
            self.things.value += 1

    def take(self):
        with self.changed:
            self.changed.wait_for(lambda: self.things.value > 0)
            self.things.value -= 1
            self.changed.notify_all()

    def count(self):
        return self.things.value
