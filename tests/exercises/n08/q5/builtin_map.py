# Python'un yerleşik `map` fonksiyonuna verildi
import time
from multiprocessing import Pool


def price(order):
    time.sleep(order / 25)
    return order * 3


def report(stores):
    with Pool(2) as pool:
        return {name: sum(map(price, orders)) for name, orders in stores.items()}
