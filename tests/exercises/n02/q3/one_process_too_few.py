# toplam 3 alt süreç başladı
from multiprocessing import Array, Process


def count(grades, counts):
    for grade in grades:
        with counts.get_lock():
            counts[min(grade // 10, 9)] += 1


def histogram(grades, workers):
    counts = Array("i", 10)
    family = [Process(target=count, args=(grades[k::workers], counts)) for k in range(1, workers)]
    for p in family:
        p.start()
    count(grades[::workers], counts)
    for p in family:
        p.join()
    return counts[:]
