# A class for a part; pairs of edges; extra prints.
import itertools
import math
import multiprocessing


def square_part(numbers, start, stop):
    for index, number in enumerate(numbers[start:stop], start):
        numbers[index] = number**2


class Bolum(multiprocessing.Process):
    def __init__(self, numbers, start, stop):
        super().__init__(name=f"{start}-{stop}")
        self.numbers, self.start_, self.stop = numbers, start, stop

    def run(self):
        square_part(self.numbers, self.start_, self.stop)
        print(self.name, "bitti")


def square_all(numbers, parts):
    size = math.ceil(len(numbers) / parts)
    edges = [*range(0, len(numbers), size), len(numbers)]
    family = [Bolum(numbers, a, b) for a, b in itertools.pairwise(edges)]
    for member in family:
        member.start()
    for member in family:
        member.join()
