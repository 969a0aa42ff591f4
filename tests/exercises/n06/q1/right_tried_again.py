# A full shelf is tried again after a while.
import queue
import time
from multiprocessing import Process, Queue


def make(n):
    return f"{n}. ekmek"


def sell(bread):
    time.sleep(0.05)


def shop(shelf):
    while (bread := shelf.get()) is not None:
        sell(bread)


def put(shelf, thing):
    while True:
        try:
            shelf.put_nowait(thing)
        except queue.Full:
            time.sleep(0.01)
        else:
            return


def bake(count):
    shelf = Queue(maxsize=3)
    p = Process(target=shop, args=(shelf,))
    p.start()
    for n in range(count):
        put(shelf, make(n + 1))
    put(shelf, None)
    p.join()
