# `total` değişkenini değiştiriyor
from multiprocessing import Process

total = 0


def add(amount):
    global total
    total += amount
    print("Alt süreçte:", total)


if __name__ == "__main__":
    p = Process(target=add, args=(42,))
    p.start()
    p.join()
    print("Toplam:", total)
