# `report` sonucu yazdırıyor, ama döndürmüyor
import time
from multiprocessing import Pool


def price(order):
    time.sleep(order / 25)
    return order * 3


def report(stores):
    with Pool(2) as pool:
        print({name: sum(pool.map(price, orders, 1)) for name, orders in stores.items()})
