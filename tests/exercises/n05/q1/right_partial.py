# functools.partial, which travels with the job.
from functools import partial
from multiprocessing import Pool


def convert(rate, price):
    return price * rate


def convert_all(prices, new_rate):
    with Pool(2) as pool:
        return pool.map(partial(convert, new_rate), prices)


if __name__ == "__main__":
    print(convert_all([10, 20, 30], 30))
