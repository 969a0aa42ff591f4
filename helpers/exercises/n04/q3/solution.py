import time
from multiprocessing import Pool


def cook(minutes):
    time.sleep(minutes / 50)
    return minutes


def run_all(function, items, report):
    with Pool(2) as pool:
        for result in pool.imap_unordered(function, items):
            report(result)


if __name__ == "__main__":
    run_all(cook, [30, 5, 10], print)
