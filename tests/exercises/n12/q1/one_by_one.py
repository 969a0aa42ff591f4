# bir sonraki görev verilmeden bekleniyor
from dask.distributed import Client


def square(number):
    return number * number


def squares(client, numbers):
    return [client.submit(square, number).result() for number in numbers]
