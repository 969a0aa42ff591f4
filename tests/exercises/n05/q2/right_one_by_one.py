# One process after the other; a guard the other way round.
import multiprocessing
import time


def read_orders():
    print("Siparişler okunuyor…", flush=True)
    time.sleep(0.3)
    return [[20, 30], [5, 5, 5]]


def report(order):
    print("Toplam:", sum(order), flush=True)


context = multiprocessing.get_context("spawn")

if "__main__" == __name__:
    print("başlıyor")
    for order in read_orders():
        process = context.Process(target=report, kwargs={"order": order})
        process.start()
        process.join()
