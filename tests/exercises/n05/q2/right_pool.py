# A pool of the spawn context; the orders have no name.
import multiprocessing
import time


def read_orders():
    print("Siparişler okunuyor…", flush=True)
    time.sleep(0.3)
    return [[20, 30], [5, 5, 5]]


def report(order):
    print("Toplam:", sum(order), flush=True)


if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(report, read_orders())
