# A shared value, handed over by the initializer.
from multiprocessing import Pool, Value


def prepare(value):
    global shared
    shared = value


def convert(price):
    return price * shared.value


def convert_all(prices, new_rate):
    with Pool(2, prepare, (Value("d", new_rate),)) as pool:
        return list(pool.imap(convert, prices))
