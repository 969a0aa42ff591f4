# `join()` ile sonuna kadar beklenmedi
from multiprocessing import Process, Value


def add(total, amount):
    total.value += amount


if __name__ == "__main__":
    total = Value("i", 0)
    p = Process(target=add, args=(total, 42))
    p.start()
    print("Toplam:", total.value)
