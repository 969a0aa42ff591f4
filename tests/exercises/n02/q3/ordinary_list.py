# sıradan bir liste ya da sözlük
from multiprocessing import Array, Process


def count(grades, counts):
    for grade in grades:
        counts[min(grade // 10, 9)] += 1


def histogram(grades, workers):
    counts = [0] * 10
    family = [Process(target=count, args=(grades[k::workers], counts)) for k in range(workers)]
    for p in family:
        p.start()
    for p in family:
        p.join()
    return counts
