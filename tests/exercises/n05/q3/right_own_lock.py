# A lock of one's own that travels as a new one.
import threading
from multiprocessing import Pool


class TravellingLock:
    def __init__(self):
        self._lock = threading.Lock()

    def __enter__(self):
        self._lock.acquire()
        return self

    def __exit__(self, *error):
        self._lock.release()

    def __reduce__(self):
        return TravellingLock, ()


class Tally:
    def __init__(self, words):
        self.words = words
        self.lock = TravellingLock()

    def count(self, letter):
        with self.lock:
            return sum(word.count(letter) for word in self.words)


def count_e(tally):
    return tally.count("e")


def count_all(tallies):
    with Pool(2) as pool:
        return pool.map(count_e, tallies)
