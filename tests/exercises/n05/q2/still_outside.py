# Siparişler dosyanın en dışında okunuyor
import multiprocessing
import time


def read_orders():
    print("Siparişler okunuyor…", flush=True)
    time.sleep(0.3)
    return [[20, 30], [5, 5, 5]]


def report(order):
    print("Toplam:", sum(order), flush=True)


first, second = read_orders()


def main():
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=report, args=(order,)) for order in (first, second)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
