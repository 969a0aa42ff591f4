# Looks whether the shelf is full; a context; waits for the sentinel.
import time
from multiprocessing import connection, get_context


def make(n):
    return f"{n}. ekmek"


def sell(bread):
    time.sleep(0.05)


def shop(shelf):
    while (bread := shelf.get()) is not None:
        sell(bread)


class Bakery:
    def __init__(self, places):
        self.context = get_context()
        self.shelf = self.context.JoinableQueue(places)

    def put(self, bread):
        while self.shelf.full():
            time.sleep(0.005)
        self.shelf.put(bread)

    def run(self, count):
        seller = self.context.Process(target=shop, args=[self.shelf])
        seller.start()
        for n in range(1, count + 1):
            self.put(make(n))
        self.shelf.put(None)
        connection.wait([seller.sentinel])


def bake(count):
    Bakery(3).run(count)
