# Kümeye hiç görev verilmemiş
import random

from dask.distributed import Client


def roll():
    return random.randint(1, 6)


def throw(client, count):
    return [roll() for _ in range(count)]
