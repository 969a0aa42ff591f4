# everything lies with a manager
from multiprocessing import Manager

manager = None


class Shelf:
    def __init__(self, capacity):
        global manager
        if manager is None:
            manager = Manager()
        self.capacity = capacity
        self.state = manager.Namespace()
        self.state.count = 0
        self.changed = manager.Condition()

    def put(self):
        with self.changed:
            while self.state.count >= self.capacity:
                self.changed.wait()
            self.state.count += 1
            self.changed.notify_all()

    def take(self):
        with self.changed:
            while self.state.count == 0:
                self.changed.wait()
            self.state.count -= 1
            self.changed.notify_all()

    def count(self):
        return self.state.count
