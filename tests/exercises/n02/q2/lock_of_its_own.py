# Her süreç ayrı bir kilit kullanıyor
import time
from multiprocessing import Barrier, Lock, Process, Value


def sell(seats, sold, start_together):
    lock = Lock()
    start_together.wait()
    while True:
        with lock:
            if seats.value <= 0:
                return
            time.sleep(0.3)
            seats.value -= 1
        with sold.get_lock():
            sold.value += 1


if __name__ == "__main__":
    seats, sold, start_together = Value("i", 1), Value("i", 0), Barrier(4)
    counters = [Process(target=sell, args=(seats, sold, start_together)) for _ in range(4)]
    for p in counters:
        p.start()
    for p in counters:
        p.join()
    print("boş koltuk:", seats.value, "satılan bilet:", sold.value)
