import time
from multiprocessing import Process


def stop(p, seconds):
    pass  # isteyin, bekleyin, gerekirse öldürün


if __name__ == "__main__":
    p = Process(target=time.sleep, args=(1,))
    p.start()
    print(stop(p, 5))
