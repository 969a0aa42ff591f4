# Havuzun işçileri süreç değil, iş parçacığı
import time
from multiprocessing.pool import ThreadPool


def price(order):
    time.sleep(order / 25)
    return order * 3


def report(stores):
    with ThreadPool(2) as pool:
        return {name: sum(pool.map(price, orders, 1)) for name, orders in stores.items()}
