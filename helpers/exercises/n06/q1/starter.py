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
    shelf = Queue()  # rafa en çok 3 ekmek sığsın
    p = Process(target=shop, args=(shelf,))
    # satıcıyı başlatın
    for n in range(1, count + 1):
        bread = make(n)
        # ekmeği rafa koyun
    # satıcıyı durdurun ve bekleyin


if __name__ == "__main__":
    bake(10)
