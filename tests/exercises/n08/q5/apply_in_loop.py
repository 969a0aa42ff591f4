# `apply` bir döngüde kullanılmış
import time
from multiprocessing import Pool


def price(order):
    time.sleep(order / 25)
    return order * 3


def report(stores):
    found = {}
    with Pool(2) as pool:
        for name, orders in stores.items():
            found[name] = 0
            for order in orders:
                found[name] += pool.apply(price, (order,))
    return found
