# The limit is given to the workers once; an executor.
from concurrent.futures import ProcessPoolExecutor

limit = 0


def set_limit(new_limit):
    global limit
    limit = new_limit


def select(numbers):
    return list(number for number in numbers if number > limit)


def select_all(lists, new_limit):
    with ProcessPoolExecutor(2, initializer=set_limit, initargs=(new_limit,)) as executor:
        return list(executor.map(select, lists))
