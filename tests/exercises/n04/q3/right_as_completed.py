# Futures as they complete.
import time
from concurrent.futures import ProcessPoolExecutor, as_completed


def cook(minutes):
    time.sleep(minutes / 50)
    return minutes


def run_all(function, items, report):
    with ProcessPoolExecutor(max_workers=2) as executor:
        futures = [executor.submit(function, item) for item in items]
        for future in as_completed(futures):
            report(future.result())


if __name__ == "__main__":
    run_all(cook, [30, 5, 10], print)
