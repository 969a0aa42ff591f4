# `apply` bir döngüde kullanılmış
from multiprocessing import Pool


def kare_al(num):
    return num * num


if __name__ == "__main__":
    numbers = [1, 2, 3, 4, 5, 6, 7, 8]
    with Pool(4) as pool:
        print([pool.apply(kare_al, (num,)) for num in numbers])
