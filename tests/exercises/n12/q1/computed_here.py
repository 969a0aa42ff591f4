# Kümeye hiç görev verilmemiş
from dask.distributed import Client


def square(number):
    return number * number


def squares(client, numbers):
    return [square(number) for number in numbers]
