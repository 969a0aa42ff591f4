import time
from multiprocessing import Process


def load(number):
    time.sleep(0.1 * number)


def compute(number):
    pass


def two_stages(number, load, compute):
    load(number)
    compute(number)


def run_all(count, load, compute):
    processes = [Process(target=two_stages, args=(n, load, compute)) for n in range(count)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()


if __name__ == "__main__":
    run_all(3, load, compute)
    print("Bitti")
