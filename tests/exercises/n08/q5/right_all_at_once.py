# all orders of all stores in one call, shared out afterwards
import time
from multiprocessing import Pool


def price(order):
    time.sleep(order / 25)
    return order * 3


def report(stores):
    names = [name for name, orders in stores.items() for _ in orders]
    orders = [order for some in stores.values() for order in some]
    found = dict.fromkeys(stores, 0)
    with Pool(processes=2) as pool:
        for name, one in zip(names, pool.imap(price, orders)):
            found[name] += one
    return found
