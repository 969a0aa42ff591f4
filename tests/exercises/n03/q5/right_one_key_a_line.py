# Each process writes its own key of the manager's dict; the parent adds up. No lock.
from collections import Counter
from multiprocessing import Manager, Process


def count(number, line, found):
    found[number] = Counter(line.split())


def count_words(lines):
    with Manager() as manager:
        found = manager.dict()
        family = []
        for number, line in enumerate(lines):
            p = Process(target=count, args=(number, line, found))
            p.start()
            family.append(p)
        for p in family:
            p.join()
        total = sum(found.values(), Counter())
    return dict(total)
