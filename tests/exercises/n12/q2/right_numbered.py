# an argument tells the tasks apart
import random

from dask.distributed import Client


def roll():
    return random.randint(1, 6)


def numbered_roll(_number):
    return roll()


def throw(client, count):
    return client.gather(client.map(numbered_roll, range(count)))
