# argüman olarak verilmemiş
from multiprocessing import Process, Value

total = Value("i", 0)


def add(amount):
    total.value += amount


if __name__ == "__main__":
    p = Process(target=add, args=(42,))
    p.start()
    p.join()
    print("Toplam:", total.value)
