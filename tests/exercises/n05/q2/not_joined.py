# `join()` ile sonuna kadar beklenmedi
import multiprocessing
import time


def read_orders():
    print("Siparişler okunuyor…", flush=True)
    time.sleep(0.3)
    return [[20, 30], [5, 5, 5]]


def report(order):
    print("Toplam:", sum(order), flush=True)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    for order in read_orders():
        context.Process(target=report, args=(order,)).start()
