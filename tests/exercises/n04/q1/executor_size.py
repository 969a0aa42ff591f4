# Havuzda 3 işçi var.
from concurrent.futures import ProcessPoolExecutor


def kare_al(num):
    return num * num


if __name__ == "__main__":
    numbers = [1, 2, 3, 4, 5, 6, 7, 8]
    with ProcessPoolExecutor(max_workers=3) as pool:
        print(list(pool.map(kare_al, numbers)))
