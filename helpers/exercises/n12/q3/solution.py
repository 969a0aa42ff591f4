from dask.distributed import Client


def price(order):
    return order % 7 + 1


def total_of_part(part):
    return sum(price(order) for order in part)


def total(client, orders):
    orders = list(orders)
    size = max(1, len(orders) // 10)
    parts = [orders[start : start + size] for start in range(0, len(orders), size)]
    return sum(client.gather(client.map(total_of_part, parts)))


if __name__ == "__main__":
    with Client(processes=False, protocol="tcp", dashboard_address="127.0.0.1:0") as client:
        print(total(client, range(100)))
