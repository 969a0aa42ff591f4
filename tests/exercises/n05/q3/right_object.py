# An object of a class of its own is the test; a context's pool.
import multiprocessing


class Above:
    def __init__(self, limit):
        self.limit = limit

    def __call__(self, number):
        return number > self.limit


def select(job):
    numbers, test = job
    return [number for number in numbers if test(number)]


def select_all(lists, limit):
    test = Above(limit)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        return list(pool.imap(select, [(numbers, test) for numbers in lists]))


if __name__ == "__main__":
    print(select_all([[1, 8, 3], [9, 2]], 4))
