# Havuz kuruldu, ama ona hiç iş verilmedi
from multiprocessing import Pool


def select(numbers, test):
    return [number for number in numbers if test(number)]


def select_all(lists, limit):
    with Pool(2) as pool:
        return [select(numbers, lambda number: number > limit) for numbers in lists]
