# Havuz kuruldu, ama ona hiç iş verilmedi
from multiprocessing import Pool


def convert(price, rate):
    return price * rate


def convert_all(prices, new_rate):
    with Pool(2) as pool:
        return [convert(price, new_rate) for price in prices]
