# her argüman için ayrı bir liste
from concurrent.futures import ProcessPoolExecutor


def volume(a, b, c):
    return a * b * c


def volumes(boxes):
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(volume, boxes))
