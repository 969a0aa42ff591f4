# Python'un yerleşik `map` fonksiyonuna
from multiprocessing import Pool


def kare_al(num):
    return num * num


if __name__ == "__main__":
    numbers = [1, 2, 3, 4, 5, 6, 7, 8]
    with Pool(4) as pool:
        print(list(map(kare_al, numbers)))
