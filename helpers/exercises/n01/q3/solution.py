from multiprocessing import Process
from time import sleep


def run_with_limit(p, seconds):
    p.start()
    p.join(seconds)
    if p.is_alive():
        p.terminate()
        p.join()
        return "süre doldu"
    return "bitti"


if __name__ == "__main__":
    print(run_with_limit(Process(target=sleep, args=(0.1,)), 5))
    print(run_with_limit(Process(target=sleep, args=(30,)), 1))
