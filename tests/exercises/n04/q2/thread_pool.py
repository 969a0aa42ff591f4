# iş parçacığı: `ThreadPool` kullanılmış
from multiprocessing.pool import ThreadPool


def volume(a, b, c):
    return a * b * c


def volumes(boxes):
    with ThreadPool(2) as pool:
        return pool.starmap(volume, boxes)
