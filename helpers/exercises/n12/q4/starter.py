from dask.distributed import Client


def count(word, text):
    return text.count(word)


def count_all(client, words, text):
    tickets = [client.submit(count, word, text) for word in words]
    return client.gather(tickets)


if __name__ == "__main__":
    with Client(processes=False, protocol="tcp", dashboard_address="127.0.0.1:0") as client:
        print(count_all(client, ["elma", "nar"], "elma nar elma"))
