# Aynı fiş listede birden çok kez duruyor
import random

from dask.distributed import Client


def roll():
    return random.randint(1, 6)


def throw(client, count):
    return client.gather([client.submit(roll, pure=False)] * count)
