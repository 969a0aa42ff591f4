# An executor whose map gives an iterator.
from concurrent.futures import ProcessPoolExecutor


def kare_al(num):
    return num * num


if __name__ == "__main__":
    numbers = [1, 2, 3, 4, 5, 6, 7, 8]
    with ProcessPoolExecutor(max_workers=4) as pool:
        results = list(pool.map(kare_al, numbers))
    print(results)
