# Siparişleri alt süreçler, `report` içinde okuyor
import multiprocessing
import time


def read_orders():
    print("Siparişler okunuyor…", flush=True)
    time.sleep(0.3)
    return [[20, 30], [5, 5, 5]]


def report(index):
    print("Toplam:", sum(read_orders()[index]), flush=True)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=report, args=(index,)) for index in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
