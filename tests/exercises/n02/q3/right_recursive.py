# The part is halved until it is one number.
from multiprocessing import Array, Process


def square_part(numbers, start, stop):
    if stop - start == 1:
        numbers[start] **= 2
    elif stop > start:
        mid = (start + stop) // 2
        square_part(numbers, start, mid)
        square_part(numbers, mid, stop)


def square_all(numbers, parts):
    n = len(numbers)
    family = [
        Process(target=square_part, args=(numbers, n * k // parts, n * (k + 1) // parts))
        for k in range(parts)
    ]
    for p in family:
        p.start()
    for p in family:
        p.join()
