import time
from multiprocessing import Pool


def price(order):
    time.sleep(order / 25)  # fiyat bir sunucudan geliyor
    return order * 3


def total(orders):
    with Pool(2) as pool:
        return sum(pool.apply(price, (order,)) for order in orders)


def report(stores):
    return {name: total(orders) for name, orders in stores.items()}


if __name__ == "__main__":
    stores = {"Ankara": [3, 5, 4, 2], "İzmir": [1, 6], "Bursa": [2, 2, 5]}
    start = time.perf_counter()
    print(report(stores))
    serial = sum(map(sum, stores.values())) / 25
    print("Seri programdan hızlı mı?", time.perf_counter() - start < serial)
