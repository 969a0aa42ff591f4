from dask.distributed import Client


def price(order):
    return order % 7 + 1


def total(client, orders):
    return sum(client.gather(client.map(price, orders, pure=False)))


if __name__ == "__main__":
    with Client(processes=False, protocol="tcp", dashboard_address="127.0.0.1:0") as client:
        print(total(client, range(100)))
