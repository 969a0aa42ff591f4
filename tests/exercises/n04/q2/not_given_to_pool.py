# Havuz kuruldu, ama ona hiç iş verilmedi
from multiprocessing import Pool


def volume(a, b, c):
    return a * b * c


def volumes(boxes):
    with Pool(2) as pool:
        return [volume(*box) for box in boxes]
