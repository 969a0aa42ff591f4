# yalnızca kopyasını değiştirdi
from multiprocessing import Process


def add(total, amount):
    total[0] += amount


if __name__ == "__main__":
    total = [0]
    p = Process(target=add, args=(total, 42))
    p.start()
    p.join()
    print("Toplam:", total[0])
