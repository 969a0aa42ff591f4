# Waits on the sentinel; a process that does not listen is killed.
from multiprocessing import Process
from multiprocessing.connection import wait
from time import sleep


def run_with_limit(p, seconds):
    p.start()
    try:
        if wait([p.sentinel], timeout=seconds):
            return "bitti"
        p.terminate()
        return "süre doldu"
    finally:
        p.join(2)
        if p.is_alive():
            p.kill()
            p.join()


if __name__ == "__main__":
    print(run_with_limit(Process(target=sleep, args=(0.1,)), 5))
