# A timer terminates the process; what became of it tells its exit code.
import threading
from multiprocessing import Process
from time import sleep


def run_with_limit(p, seconds):
    p.start()
    timer = threading.Timer(seconds, p.terminate)
    timer.start()
    p.join()
    timer.cancel()
    return "bitti" if p.exitcode == 0 else "süre doldu"


if __name__ == "__main__":
    print(run_with_limit(Process(target=sleep, args=(0.1,)), 5))
