# Sonuçlar yerine fişler döndürülmüş
from dask.distributed import Client


def square(number):
    return number * number


def squares(client, numbers):
    return client.map(square, numbers)
