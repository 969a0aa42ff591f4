# fonksiyonu saf (pure) sayar
import random

from dask.distributed import Client


def roll():
    return random.randint(1, 6)


def throw(client, count):
    tickets = [client.submit(roll, pure=True) for _ in range(count)]
    return client.gather(tickets)
