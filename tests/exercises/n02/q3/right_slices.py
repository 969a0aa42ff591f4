# Reads a slice, writes a slice; the edges by divmod.
from multiprocessing import Array, Process


def square_part(numbers, start, stop):
    numbers[start:stop] = [number * number for number in numbers[start:stop]]


def square_all(numbers, parts):
    size, rest = divmod(len(numbers), parts)
    start, family = 0, []
    for k in range(parts):
        stop = start + size + (k < rest)
        family.append(Process(target=square_part, args=(numbers, start, stop)))
        start = stop
    for p in family:
        p.start()
    for p in family:
        p.join()


if __name__ == "__main__":
    numbers = Array("i", range(10))
    square_all(numbers, 4)
    print(numbers[:])
