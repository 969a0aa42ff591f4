# A pool whose workers get the dict and the lock when they start.
import multiprocessing as mp

shared = {}


def prepare(counts, lock):
    shared.update(counts=counts, lock=lock)


def count(line):
    for word in line.split():
        with shared["lock"]:
            shared["counts"][word] = shared["counts"].get(word, 0) + 1


def count_words(lines):
    with mp.Manager() as manager:
        counts = manager.dict()
        with mp.Pool(len(lines), prepare, (counts, mp.Lock())) as pool:
            pool.map(count, lines, 1)
        return counts.copy()
