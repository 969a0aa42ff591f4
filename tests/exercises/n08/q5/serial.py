# Hiç havuz kurulmadı; işi üst süreç kendisi yaptı
import time
from multiprocessing import Pool


def price(order):
    time.sleep(order / 25)
    return order * 3


def report(stores):
    return {name: sum(map(price, orders)) for name, orders in stores.items()}
