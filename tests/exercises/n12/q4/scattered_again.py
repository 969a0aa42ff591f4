# `scatter` her sözcük için yeniden çağrılıyor
from dask.distributed import Client


def count(word, text):
    return text.count(word)


def count_all(client, words, text):
    placed = [client.scatter(text) for _ in words]
    return client.gather(client.map(count, words, placed))
