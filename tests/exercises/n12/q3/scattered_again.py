# `scatter` her sözcük için yeniden çağrılıyor
from dask.distributed import Client


def count(word, text):
    return text.count(word)


def count_all(client, words, text):
    tickets = [client.submit(count, word, client.scatter(text)) for word in words]
    return client.gather(tickets)
