# Early return on the exit code; the object is closed at the end.
from multiprocessing import Process
from time import sleep


def run_with_limit(p: Process, seconds: float) -> str:
    p.start()
    p.join(timeout=seconds)
    if p.exitcode is not None:
        return "bitti"
    p.terminate()
    p.join()
    p.close()
    return "süre doldu"


if __name__ == "__main__":
    print(run_with_limit(Process(target=sleep, args=(0.1,)), 5))
