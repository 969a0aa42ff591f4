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
    shelf = Queue(maxsize=3)
    p = Process(target=shop, args=(shelf,))
    p.start()
    for n in range(1, count + 1):
        shelf.put(make(n))
    shelf.put(None)
    p.join()


if __name__ == "__main__":
    bake(10)
