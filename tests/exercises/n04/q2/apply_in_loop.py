# `apply` bir döngüde kullanılmış
from multiprocessing import Pool


def volume(a, b, c):
    return a * b * c


def volumes(boxes):
    with Pool(2) as pool:
        return [pool.apply(volume, box) for box in boxes]
