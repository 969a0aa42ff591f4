# above
from multiprocessing import Pool


def select(numbers, test):
    return [number for number in numbers if test(number)]


def select_all(lists, limit):
    def above(number):
        return number > limit

    with Pool(2) as pool:
        return pool.starmap(select, [(numbers, above) for numbers in lists])
