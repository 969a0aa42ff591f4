# bu, istenenden büyük
import time
from multiprocessing import Process, Queue


def make(n):
    return f"{n}. ekmek"


def sell(bread):
    time.sleep(0.05)


def shop(shelf):
    while (bread := shelf.get()) is not None:
        sell(bread)


def bake(count):
    box = Queue(maxsize=100)
    p = Process(target=shop, args=(box,))
    p.start()
    for i in range(count):
        box.put(make(i))
    box.put(None)
    p.join()
