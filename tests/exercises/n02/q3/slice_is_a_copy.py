# o bölümün kopyası
from multiprocessing import Array, Process


def square_part(numbers, start, stop):
    part = numbers[start:stop]
    for i in range(len(part)):
        part[i] = part[i] ** 2


def square_all(numbers, parts):
    edges = [len(numbers) * k // parts for k in range(parts + 1)]
    processes = [Process(target=square_part, args=(numbers, a, b)) for a, b in zip(edges, edges[1:])]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
