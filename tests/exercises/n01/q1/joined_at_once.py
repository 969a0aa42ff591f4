# `start()` ile `join()` aynı döngüde
from multiprocessing import Process


def kup_al(num):
    print(f"Kup: {num**3}")


if __name__ == "__main__":
    for num in (1, 2, 3, 4):
        p = Process(target=kup_al, args=(num,))
        p.start()
        p.join()
    print("Bitti")
