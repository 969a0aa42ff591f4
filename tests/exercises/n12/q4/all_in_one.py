# Küme 1 görev yaptı
from dask.distributed import Client


def count(word, text):
    return text.count(word)


def count_words(words, text):
    return [count(word, text) for word in words]


def count_all(client, words, text):
    return client.submit(count_words, words, text).result()
