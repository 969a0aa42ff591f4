# Counts the ticket under the same lock, pays afterwards; one lock for both.
import time
from multiprocessing import Barrier, Process, Value


def sell(seats, sold, start_together):
    lock = seats.get_lock()
    start_together.wait()
    while True:
        with lock:
            if not seats.value:
                break
            seats.value -= 1
            sold.value += 1
        time.sleep(0.3)


if __name__ == "__main__":
    seats, sold, start_together = Value("i", 1), Value("i", 0), Barrier(4)
    counters = [Process(target=sell, args=(seats, sold, start_together)) for _ in range(4)]
    for p in counters:
        p.start()
    for p in counters:
        p.join()
    print("boş koltuk:", seats.value, "satılan bilet:", sold.value)
