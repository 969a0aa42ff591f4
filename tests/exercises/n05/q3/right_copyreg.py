# copyreg knows how to pack a lock: as a new one.
import copyreg
import threading
from multiprocessing import Pool


class Tally:
    def __init__(self, words):
        self.words = words
        self.lock = threading.Lock()

    def count(self, letter):
        with self.lock:
            return sum(word.count(letter) for word in self.words)


def new_lock():
    return threading.Lock()


copyreg.pickle(type(threading.Lock()), lambda lock: (new_lock, ()))


def count_e(tally):
    return tally.count("e")


def count_all(tallies):
    with Pool(2) as pool:
        return pool.map(count_e, tallies)
