# map, and a helper that takes the box apart.
from multiprocessing import Pool


def volume(a, b, c):
    return a * b * c


def volume_of(box):
    return volume(*box)


def volumes(boxes):
    with Pool(2) as pool:
        return pool.map(volume_of, boxes)


if __name__ == "__main__":
    print(volumes([(1, 2, 3), (2, 2, 2)]))
