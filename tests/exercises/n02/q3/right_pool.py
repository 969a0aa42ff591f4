# A pool whose workers get the array when they start.
from multiprocessing import Array, Pool

_counts = None


def prepare(counts):
    global _counts
    _counts = counts


def count(part):
    for grade in part:
        box = 9 if grade == 100 else grade // 10
        with _counts.get_lock():
            _counts[box] += 1


def histogram(grades, workers):
    counts = Array("i", 10)
    with Pool(workers, initializer=prepare, initargs=(counts,)) as pool:
        pool.map(count, [grades[k::workers] for k in range(workers)])
    return counts[:]


if __name__ == "__main__":
    print(histogram([0, 15, 55, 58, 100], 2))
