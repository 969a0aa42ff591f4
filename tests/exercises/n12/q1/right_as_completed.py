# as they are ready, sorted again
from dask.distributed import as_completed


def square(number):
    return number * number


def squares(client, numbers):
    places = {client.submit(square, number): place for place, number in enumerate(numbers)}
    found = [None] * len(numbers)
    for ticket, value in as_completed(places, with_results=True):
        found[places[ticket]] = value
    return found
