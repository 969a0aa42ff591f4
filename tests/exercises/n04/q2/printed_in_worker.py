# `volume` sonucu yazdırıyor, ama döndürmüyor
from multiprocessing import Pool


def volume(a, b, c):
    print(a * b * c)


def volumes(boxes):
    with Pool(2) as pool:
        return pool.starmap(volume, boxes)
