# 0 süreç oluşturuldu
from multiprocessing import Process


def kup_al(num):
    print(f"Kup: {num**3}")


if __name__ == "__main__":
    for num in (1, 2, 3, 4):
        kup_al(num)
    print("Bitti")
