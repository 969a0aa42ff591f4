# every eighth order
from dask.distributed import Client


def price(order):
    return order % 7 + 1


def part(orders):
    return sum(map(price, orders))


def total(client, orders):
    tickets = [client.submit(part, orders[first::8]) for first in range(8)]
    return sum(ticket.result() for ticket in tickets)
