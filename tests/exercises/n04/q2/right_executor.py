# An executor's map takes an iterable for each argument.
from concurrent.futures import ProcessPoolExecutor


def volume(a, b, c):
    return a * b * c


def volumes(boxes):
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(volume, *zip(*boxes, strict=True)))


if __name__ == "__main__":
    print(volumes([(1, 2, 3), (2, 2, 2)]))
