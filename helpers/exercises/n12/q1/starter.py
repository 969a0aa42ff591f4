from dask.distributed import Client


def square(number):
    return number * number


def squares(client, numbers):
    return []  # [] yerine kümenin hesapladığı kareler gelsin


if __name__ == "__main__":
    with Client(processes=False, protocol="tcp", dashboard_address="127.0.0.1:0") as client:
        print(squares(client, [1, 2, 3]))
