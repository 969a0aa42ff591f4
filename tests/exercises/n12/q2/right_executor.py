# the interface of concurrent.futures is never pure, if it is told so
import random

from dask.distributed import Client


def roll():
    return random.randint(1, 6)


def throw(client, count):
    executor = client.get_executor(pure=False)
    tickets = [executor.submit(roll) for _ in range(count)]
    return [ticket.result() for ticket in tickets]
