# __reduce__: the copy is made anew from its words.
import threading
from multiprocessing import Pool


class Tally:
    def __init__(self, words):
        self.words = words
        self.lock = threading.Lock()

    def __reduce__(self):
        return Tally, (self.words,)

    def count(self, letter):
        with self.lock:
            return sum(word.count(letter) for word in self.words)


def count_e(tally):
    return tally.count("e")


def count_all(tallies):
    with Pool(2) as pool:
        return pool.map(count_e, tallies)
