# Alt sürece bir `lambda` verilmiş
from multiprocessing import Pool


def convert(price, rate):
    return price * rate


def convert_all(prices, new_rate):
    with Pool(2) as pool:
        return pool.map(lambda price: price * new_rate, prices)
