# Metin her görevle birlikte gönderiliyor
from dask.distributed import Client


def count(word, text):
    return text.count(word)


def count_all(client, words, text):
    return client.gather(client.map(count, words, [text] * len(words)))
