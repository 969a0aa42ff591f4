# sonucu geri gönderemedi
from multiprocessing import Pool


def select(numbers, limit):
    return (number for number in numbers if number > limit)


def select_all(lists, limit):
    with Pool(2) as pool:
        return pool.starmap(select, [(numbers, limit) for numbers in lists])
