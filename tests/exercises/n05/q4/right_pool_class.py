# The class of pools takes a context too.
from multiprocessing.context import SpawnContext
from multiprocessing.pool import Pool


def square(number):
    return number * number


class Squares:
    def __init__(self, workers):
        self.workers = workers
        self.context = SpawnContext()

    def of(self, numbers):
        with Pool(self.workers, context=self.context) as pool:
            return list(pool.imap(square, numbers))


def squares(numbers):
    return Squares(2).of(numbers)
