import multiprocessing
import time


def read_orders():
    print("Siparişler okunuyor…", flush=True)
    time.sleep(0.3)  # büyük bir dosya okunuyor
    return [[20, 30], [5, 5, 5]]


def report(order):
    print("Toplam:", sum(order), flush=True)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    orders = read_orders()
    processes = [context.Process(target=report, args=(order,)) for order in orders]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
