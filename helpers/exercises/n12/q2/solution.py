import random

from dask.distributed import Client


def roll():
    return random.randint(1, 6)


def throw(client, count):
    tickets = [client.submit(roll, pure=False) for _ in range(count)]
    return client.gather(tickets)


if __name__ == "__main__":
    with Client(processes=False, protocol="tcp", dashboard_address="127.0.0.1:0") as client:
        print(len(set(throw(client, 20))) > 1)
