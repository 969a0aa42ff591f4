# Her süreç ayrı bir kilit kullanıyor
from multiprocessing import Lock

from multiprocessing import Array, Process


def count(grades, counts):
    lock = Lock()
    for grade in grades:
        with lock:
            counts[min(grade // 10, 9)] += 1


def histogram(grades, workers):
    counts = Array("i", 10)
    family = [Process(target=count, args=(grades[k::workers], counts)) for k in range(workers)]
    for p in family:
        p.start()
    for p in family:
        p.join()
    return counts[:]
