# A main function; the default method, whatever it is.
import time
from multiprocessing import Process


def read_orders():
    print("Siparişler okunuyor…", flush=True)
    time.sleep(0.3)
    return [[20, 30], [5, 5, 5]]


def report(order):
    print("Toplam:", sum(order), flush=True)


def main():
    orders = read_orders()
    processes = [Process(target=report, args=(order,)) for order in orders]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
