# A Value of a manager.
from multiprocessing import Manager, Process


def add(total, amount):
    total.value += amount


if __name__ == "__main__":
    with Manager() as m:
        total = m.Value("i", 0)
        p = Process(target=add, args=(total, 42))
        p.start()
        p.join()
        print("Toplam:", total.value)
