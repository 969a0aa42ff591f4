# A manager of its own with a Counter; each line is one request.
from collections import Counter
from multiprocessing import Process
from multiprocessing.managers import BaseManager


class Yonetici(BaseManager):
    pass


Yonetici.register("Counter", Counter)


def count(line, counts):
    counts.update(line.split())


def count_words(lines):
    with Yonetici() as manager:
        counts = manager.Counter()
        family = [Process(target=count, args=(line, counts)) for line in lines]
        for p in family:
            p.start()
        for p in family:
            p.join()
        return dict(counts.copy())
