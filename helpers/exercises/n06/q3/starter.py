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
    pass  # rafı kurun, satıcıyı başlatın, pişirin, satıcıyı durdurup bekleyin


if __name__ == "__main__":
    bake(10)
