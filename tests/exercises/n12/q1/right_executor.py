# the interface of concurrent.futures
from dask.distributed import Client


def square(number):
    return number * number


def squares(client, numbers):
    with client.get_executor() as executor:
        return list(executor.map(square, numbers))
