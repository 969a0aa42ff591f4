# Küme 1 görev yaptı
from dask.distributed import Client


def square(number):
    return number * number


def all_squares(numbers):
    return [square(number) for number in numbers]


def squares(client, numbers):
    return client.submit(all_squares, numbers).result()
