# içeriği değil, vekili döndürüyor
from multiprocessing import Lock, Manager, Process


def count(counts, guard, line):
    for word in line.split():
        with guard:
            counts[word] = 1 + counts.get(word, 0)


def count_words(lines):
    with Manager() as manager:
        counts, guard = manager.dict(), manager.Lock()
        family = [Process(target=count, args=(counts, guard, line)) for line in lines]
        for p in family:
            p.start()
        for p in family:
            p.join()
        return counts
