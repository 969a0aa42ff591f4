# her mağazanın toplamını vermesi
import time
from multiprocessing import Pool


def price(order):
    time.sleep(order / 25)
    return order * 3


def report(stores):
    with Pool(2) as pool:
        orders = [order for some in stores.values() for order in some]
        return sum(pool.map(price, orders, chunksize=1))
