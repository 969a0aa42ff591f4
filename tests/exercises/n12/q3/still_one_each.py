# Hâlâ her sipariş ayrı bir görev
from dask.distributed import Client


def price(order):
    return order % 7 + 1


def total(client, orders):
    tickets = [client.submit(price, order, pure=False) for order in orders]
    return sum(client.gather(tickets))
