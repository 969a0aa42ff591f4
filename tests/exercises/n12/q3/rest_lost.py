# hiçbir dilime girmemiş
from dask.distributed import Client


def price(order):
    return order % 7 + 1


def part(orders):
    return sum(map(price, orders))


def total(client, orders):
    size = len(orders) // 10
    parts = [orders[number * size : (number + 1) * size] for number in range(10)]
    return sum(client.gather(client.map(part, parts)))
