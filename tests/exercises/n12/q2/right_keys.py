# a key of its own for each task
import random

from dask.distributed import Client


def roll():
    return random.randint(1, 6)


def throw(client, count):
    tickets = [client.submit(roll, key=f"zar-{number}") for number in range(count)]
    return [ticket.result() for ticket in tickets]
