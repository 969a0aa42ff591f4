# Alt sürece bir `lambda` verilmiş
from multiprocessing import Pool


def volume(a, b, c):
    return a * b * c


def volumes(boxes):
    with Pool(2) as pool:
        return pool.map(lambda box: volume(*box), boxes)
