# a ticket for each order, fetched when all are given; close() and join()
import time
from multiprocessing import Pool


def price(order):
    time.sleep(order / 25)
    return order * 3


def report(stores):
    pool = Pool(2)
    tickets = {}
    for name, orders in stores.items():
        tickets[name] = [pool.apply_async(price, [order]) for order in orders]
    result = {name: sum(one.get() for one in some) for name, some in tickets.items()}
    pool.close()
    pool.join()
    return result
