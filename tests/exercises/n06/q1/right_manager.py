# A manager's queue.
import time
from multiprocessing import Manager, Process


def make(n):
    return f"{n}. ekmek"


def sell(bread):
    time.sleep(0.05)


def shop(shelf):
    while (bread := shelf.get()) is not None:
        sell(bread)


def bake(count):
    with Manager() as manager:
        shelf = manager.Queue(maxsize=3)
        seller = Process(target=shop, args=(shelf,))
        seller.start()
        for bread in map(make, range(1, count + 1)):
            shelf.put(bread)
        shelf.put(None)
        seller.join()
