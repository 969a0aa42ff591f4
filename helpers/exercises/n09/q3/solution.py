import time
from multiprocessing import Process


def stop(p, seconds):
    p.terminate()
    p.join(seconds)
    if not p.is_alive():
        return "kibarca"
    p.kill()
    p.join()
    return "zorla"


if __name__ == "__main__":
    p = Process(target=time.sleep, args=(1,))
    p.start()
    print(stop(p, 5))
