# The last part goes to the end; started in the loop that makes them; sentinels.
from multiprocessing import Array, Process
from multiprocessing.connection import wait


def square_part(numbers, start, stop):
    i = start
    while i < stop:
        numbers[i] *= numbers[i]
        i += 1


def square_all(numbers, parts):
    boy = len(numbers) // parts
    surecler = []
    for k in range(parts):
        son = len(numbers) if k == parts - 1 else (k + 1) * boy
        p = Process(target=square_part, args=(numbers, k * boy, son))
        p.start()
        surecler.append(p)
    kalan = {p.sentinel for p in surecler}
    while kalan:
        kalan -= set(wait(kalan))
