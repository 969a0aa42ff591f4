# A function of the operator module that knows the limit; asked one by one.
import operator
from functools import partial
from multiprocessing import Pool


def select(numbers, test):
    return tuple(filter(test, numbers))


def select_all(lists, limit):
    pool = Pool(2)
    tickets = [pool.apply_async(select, (numbers, partial(operator.lt, limit))) for numbers in lists]
    found = [ticket.get() for ticket in tickets]
    pool.close()
    pool.join()
    return found
