import time
from multiprocessing import Barrier, Process


def load(number):
    time.sleep(0.1 * number)


def compute(number):
    pass


def two_stages(number, load, compute, all_loaded):
    load(number)
    all_loaded.wait()
    compute(number)


def run_all(count, load, compute):
    all_loaded = Barrier(count)
    processes = [Process(target=two_stages, args=(n, load, compute, all_loaded)) for n in range(count)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()


if __name__ == "__main__":
    run_all(3, load, compute)
    print("Bitti")
