# A ticket for each box.
from multiprocessing import Pool


def volume(a, b, c):
    return a * b * c


def volumes(boxes):
    with Pool(2) as pool:
        tickets = [pool.apply_async(volume, box) for box in boxes]
        return [ticket.get() for ticket in tickets]


if __name__ == "__main__":
    print(volumes([(1, 2, 3), (2, 2, 2)]))
