# Slots; an RLock.
import threading
from multiprocessing import Pool


class Tally:
    __slots__ = ("lock", "words")

    def __init__(self, words):
        self._fill(words)

    def _fill(self, words):
        self.words, self.lock = words, threading.RLock()

    def __getstate__(self):
        print("gidiyor")
        return tuple(self.words)

    def __setstate__(self, words):
        self._fill(list(words))

    def count(self, letter):
        with self.lock:
            return "".join(self.words).count(letter)


def count_e(tally):
    return tally.count("e")


def count_all(tallies):
    with Pool(2) as pool:
        return pool.map(count_e, tallies)
