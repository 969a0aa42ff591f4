# A class that takes the value as its own; extra words before and after.
from multiprocessing import Process, Value


def add(shared, amount):
    shared.value = shared.value + amount
    print("Alt süreçte:", shared.value)


class Adder(Process):
    def __init__(self, shared, amount):
        super().__init__()
        self.shared = shared
        self.amount = amount

    def run(self):
        add(self.shared, self.amount)


if __name__ == "__main__":
    shared = Value("i")
    print("Başta:", shared.value)
    p = Adder(shared, 42)
    p.start()
    p.join()
    print("Toplam:", shared.value)
