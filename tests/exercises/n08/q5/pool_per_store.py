# Her mağaza için yeni bir havuz kuruldu
import time
from multiprocessing import Pool


def price(order):
    time.sleep(order / 25)
    return order * 3


def total(orders):
    with Pool(2) as pool:
        return sum(pool.map(price, orders, chunksize=1))


def report(stores):
    return {name: total(orders) for name, orders in stores.items()}
