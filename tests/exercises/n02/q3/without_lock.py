# `counts[box] += 1` kilitsiz yapılıyor
from multiprocessing import Array, Process


def count(grades, counts):
    for grade in grades:
        box = min(grade // 10, 9)
        counts[box] += 1


def histogram(grades, workers):
    counts = Array("i", 10)
    family = [Process(target=count, args=(grades[k::workers], counts)) for k in range(workers)]
    for p in family:
        p.start()
    for p in family:
        p.join()
    return counts[:]
