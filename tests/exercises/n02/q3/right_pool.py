# A pool whose workers get the array when they start; a function that unpacks the edges.
from multiprocessing import Array, Pool

shared = None


def keep(numbers):
    global shared
    shared = numbers


def square_part(numbers, start, stop):
    for i in range(start, stop):
        numbers[i] = numbers[i] ** 2


def part(edges):
    square_part(shared, *edges)


def square_all(numbers, parts):
    n = len(numbers)
    with Pool(parts, keep, (numbers,)) as pool:
        pool.map(part, [(n * k // parts, n * (k + 1) // parts) for k in range(parts)])
