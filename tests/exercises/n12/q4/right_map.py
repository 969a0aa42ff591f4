# map, with the ticket as a named argument
from dask.distributed import Client


def count(word, text):
    return text.count(word)


def count_all(client, words, text):
    placed = client.scatter(text, broadcast=True)
    return client.gather(client.map(count, words, text=placed))
