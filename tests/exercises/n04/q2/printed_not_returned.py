# `volumes` sonucu yazdırıyor, ama döndürmüyor
from multiprocessing import Pool


def volume(a, b, c):
    return a * b * c


def volumes(boxes):
    with Pool(2) as pool:
        print(pool.starmap(volume, boxes))
