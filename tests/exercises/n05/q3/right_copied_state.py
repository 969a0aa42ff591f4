# A copy of the attributes without the lock.
import threading
from multiprocessing import Pool


class Tally:
    def __init__(self, words):
        self.words = words
        self.lock = threading.Lock()

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["lock"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.lock = threading.Lock()

    def count(self, letter):
        with self.lock:
            return sum(word.count(letter) for word in self.words)


def count_e(tally):
    return tally.count("e")


def count_all(tallies):
    with Pool(2) as pool:
        return pool.map(count_e, tallies)


if __name__ == "__main__":
    print(count_e(Tally(["kelebek", "ev"])))
    print(count_all([Tally(["kelebek"]), Tally(["ev"])]))
