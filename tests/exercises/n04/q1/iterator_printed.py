# Eksik: `[1, 4, 9, 16, 25, 36, 49, 64]`
from concurrent.futures import ProcessPoolExecutor


def kare_al(num):
    return num * num


if __name__ == "__main__":
    numbers = [1, 2, 3, 4, 5, 6, 7, 8]
    with ProcessPoolExecutor(4) as pool:
        print(pool.map(kare_al, numbers))
