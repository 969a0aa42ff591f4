# acquire and release by hand; names of its own; a helper.
import time
from multiprocessing import Barrier, Process, Value


def reserve(seats):
    seats.acquire()
    try:
        if seats.value < 1:
            return False
        seats.value = seats.value - 1
        return True
    finally:
        seats.release()


def sell(bos, satilan, start_together):
    start_together.wait()
    while reserve(bos):
        time.sleep(0.3)
        with satilan.get_lock():
            satilan.value += 1


if __name__ == "__main__":
    seats, sold, start_together = Value("i", 1), Value("i", 0), Barrier(4)
    counters = [Process(target=sell, args=(seats, sold, start_together)) for _ in range(4)]
    for p in counters:
        p.start()
    for p in counters:
        p.join()
    print("boş koltuk:", seats.value, "satılan bilet:", sold.value)
