# scatter takes lists, too
from dask.distributed import Client


def count(word, text):
    return text.count(word)


def count_all(client, words, text):
    (placed,) = client.scatter([text])
    tickets = client.map(count, words, [placed] * len(words))
    return [ticket.result() for ticket in tickets]
