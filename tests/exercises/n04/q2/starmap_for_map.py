# `starmap` her öğeyi açıp
from multiprocessing import Pool


def volume(a, b, c):
    return a * b * c


def volumes(boxes):
    with Pool(2) as pool:
        return pool.starmap(volume, [edge for box in boxes for edge in box])
