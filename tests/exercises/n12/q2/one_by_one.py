# bir sonraki görev verilmeden bekleniyor
import random

from dask.distributed import Client


def roll():
    return random.randint(1, 6)


def throw(client, count):
    return [client.submit(roll, pure=False).result() for _ in range(count)]
