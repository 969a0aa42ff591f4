# A loop with a clock instead of join(seconds).
import time
from multiprocessing import Process
from time import sleep


def run_with_limit(p, seconds):
    p.start()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not p.is_alive():
            return "bitti"
        sleep(0.02)
    p.terminate()
    while p.is_alive():
        sleep(0.01)
    return "süre doldu"


if __name__ == "__main__":
    print(run_with_limit(Process(target=sleep, args=(0.1,)), 5))
