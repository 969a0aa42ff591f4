# Kilit sınıftan tümüyle kaldırılmış
from multiprocessing import Pool


class Tally:
    def __init__(self, words):
        self.words = words

    def count(self, letter):
        return sum(word.count(letter) for word in self.words)


def count_e(tally):
    return tally.count("e")


def count_all(tallies):
    with Pool(2) as pool:
        return pool.map(count_e, tallies)
