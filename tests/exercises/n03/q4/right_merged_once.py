# Counts a line locally and adds it under the lock at once; a plain lock.
from collections import Counter
from multiprocessing import Lock, Manager, Process


def count(line, counts, lock):
    own = Counter(line.split())
    with lock:
        for word, number in own.items():
            counts[word] = counts.get(word, 0) + number


def count_words(lines):
    lock = Lock()
    with Manager() as manager:
        counts = manager.dict()
        family = [Process(target=count, args=(line, counts, lock)) for line in lines]
        for p in family:
            p.start()
        for p in family:
            p.join()
        return dict(counts)


if __name__ == "__main__":
    print(count_words(["bir elma", "bir armut"]))
