# an executor; a function that takes a store's orders from it
import time
from concurrent.futures import ProcessPoolExecutor


def price(order: int) -> int:
    time.sleep(order / 25)
    return order * 3


def total(executor, orders):
    return executor.map(price, orders)


def report(stores: dict[str, list[int]]) -> dict[str, int]:
    with ProcessPoolExecutor(max_workers=2) as executor:
        waiting = {name: total(executor, orders) for name, orders in stores.items()}
        return {name: sum(prices) for name, prices in waiting.items()}
