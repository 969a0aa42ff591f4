from multiprocessing import Condition, Process, Value


class Shelf:
    def __init__(self, capacity):
        self.capacity = capacity
        self.condition = Condition()
        self.number = Value("i", 0, lock=False)

    def put(self):
        with self.condition:
            self.condition.wait_for(lambda: self.number.value < self.capacity)
            self.number.value += 1
            self.condition.notify_all()

    def take(self):
        with self.condition:
            self.condition.wait_for(lambda: self.number.value > 0)
            self.number.value -= 1
            self.condition.notify_all()

    def count(self):
        return self.number.value
