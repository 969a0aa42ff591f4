# sıradan bir sayıda tutuluyor
from multiprocessing import Condition, Value


class Shelf:
    def __init__(self, capacity):
        self.capacity, self.changed = capacity, Condition()
        self.things = 0

    def put(self):
        with self.changed:
            self.changed.wait_for(lambda: self.things < self.capacity)
            self.things += 1
            self.changed.notify_all()

    def take(self):
        with self.changed:
            self.changed.wait_for(lambda: self.things > 0)
            self.things -= 1
            self.changed.notify_all()

    def count(self):
        return self.things
