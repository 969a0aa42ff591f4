# lambda
from multiprocessing import Pool


def select(numbers, test):
    return [number for number in numbers if test(number)]


def select_all(lists, limit):
    jobs = [(numbers, lambda number: number > limit) for numbers in lists]
    with Pool(2) as pool:
        return pool.starmap(select, jobs)
