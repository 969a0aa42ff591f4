# `target=add(...)` yazılmış
from multiprocessing import Process, Value


def add(total, amount):
    total.value += amount


if __name__ == "__main__":
    total = Value("i", 0)
    p = Process(target=add(total, 42))
    p.start()
    p.join()
    print("Toplam:", total.value)
