# `submit` çağrısının hemen ardından
from concurrent.futures import ProcessPoolExecutor


def volume(a, b, c):
    return a * b * c


def volumes(boxes):
    with ProcessPoolExecutor(2) as executor:
        return [executor.submit(volume, *box).result() for box in boxes]
