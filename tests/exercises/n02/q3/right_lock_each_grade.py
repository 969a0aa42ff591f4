# Takes the lock for each grade: slower, but right.
from multiprocessing import Array, Process


def count_part(grades, counts):
    for grade in grades:
        with counts.get_lock():
            counts[min(grade // 10, 9)] += 1


def histogram(grades, workers):
    counts = Array("i", 10)
    parts = [grades[k::workers] for k in range(workers)]
    processes = [Process(target=count_part, args=(part, counts)) for part in parts]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    return counts[:]


if __name__ == "__main__":
    print(histogram([0, 15, 55, 58, 100], 2))
