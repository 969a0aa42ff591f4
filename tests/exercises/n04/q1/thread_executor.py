# iş parçacığı: `ThreadPoolExecutor` kullanılmış
from concurrent.futures import ThreadPoolExecutor


def kare_al(num):
    return num * num


if __name__ == "__main__":
    numbers = [1, 2, 3, 4, 5, 6, 7, 8]
    with ThreadPoolExecutor(4) as pool:
        print(list(pool.map(kare_al, numbers)))
