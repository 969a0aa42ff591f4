# submit, then each ticket's result
from dask.distributed import Client


def square(number):
    return number * number


def squares(client, numbers):
    tickets = []
    for number in numbers:
        tickets.append(client.submit(square, number, pure=False))
    return [ticket.result() for ticket in tickets]
