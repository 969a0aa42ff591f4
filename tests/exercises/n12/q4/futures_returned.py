# Sonuçlar yerine fişler döndürülmüş
from dask.distributed import Client


def count(word, text):
    return text.count(word)


def count_all(client, words, text):
    placed = client.scatter(text)
    return [client.submit(count, word, placed) for word in words]
