# A shelf with three places; a while loop; more is printed.
import time
from multiprocessing import Process, Queue


def make(n):
    return f"{n}. ekmek"


def sell(bread):
    time.sleep(0.05)


def shop(shelf):
    while (bread := shelf.get()) is not None:
        sell(bread)


def bake(count: int) -> None:
    shelf = Queue(3)
    seller = Process(target=shop, args=(shelf,), name="satıcı")
    seller.start()
    n = 0
    while n < count:
        n += 1
        bread = make(n)
        shelf.put(bread)
        print("rafta:", bread)
    shelf.put(None)
    seller.join()
    print(seller.name, "gitti")


if __name__ == "__main__":
    bake(10)
