# Her işin sonucu, sıradaki iş verilmeden beklendi
import time
from multiprocessing import Pool


def price(order):
    time.sleep(order / 25)
    return order * 3


def total(pool, orders):
    return sum(pool.apply_async(price, (order,)).get() for order in orders)


def report(stores):
    with Pool(2) as pool:
        return {name: total(pool, orders) for name, orders in stores.items()}
