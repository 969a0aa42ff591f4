# Dizinin sonundaki 3 öğeye hiçbir süreç dokunmadı
from multiprocessing import Array, Process


def square_part(numbers, start, stop):
    for i in range(start, stop):
        numbers[i] = numbers[i] ** 2


def square_all(numbers, parts):
    size = len(numbers) // parts
    processes = [Process(target=square_part, args=(numbers, k * size, (k + 1) * size)) for k in range(parts)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
