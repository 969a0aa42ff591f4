# Counts locally, adds once under the lock.
from collections import Counter
from multiprocessing import Array, Process


def count_part(part, total):
    own = Counter(min(grade, 99) // 10 for grade in part)
    with total.get_lock():
        for box, number in own.items():
            total[box] += number


def histogram(grades, workers):
    total = Array("i", [0] * 10)
    size = -(-len(grades) // workers)
    family = []
    for k in range(workers):
        p = Process(target=count_part, args=(grades[k * size : (k + 1) * size], total))
        family.append(p)
        p.start()
    for p in family:
        p.join()
    return list(total)


if __name__ == "__main__":
    print(histogram([0, 15, 55, 58, 100], 2))
