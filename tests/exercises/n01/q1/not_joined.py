# `join()` ile sonuna kadar beklenmedi
from multiprocessing import Process


def kup_al(num):
    print(f"Kup: {num**3}")


if __name__ == "__main__":
    for num in (1, 2, 3, 4):
        Process(target=kup_al, args=(num,)).start()
    print("Bitti")
