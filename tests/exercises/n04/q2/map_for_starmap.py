# `map` fonksiyona tek argüman verdi
from multiprocessing import Pool


def volume(a, b, c):
    return a * b * c


def volumes(boxes):
    with Pool(2) as pool:
        return pool.map(volume, boxes)
