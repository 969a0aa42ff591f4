# `join()` ile sonuna kadar beklenmedi
from multiprocessing import Array, Process


def square_part(numbers, start, stop):
    for i in range(start, stop):
        numbers[i] = numbers[i] ** 2


def square_all(numbers, parts):
    edges = [len(numbers) * k // parts for k in range(parts + 1)]
    for a, b in zip(edges, edges[1:]):
        Process(target=square_part, args=(numbers, a, b)).start()
