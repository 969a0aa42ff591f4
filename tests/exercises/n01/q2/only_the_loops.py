# `target=rapor(...)` yazılmış
import time
from multiprocessing import Process


def rapor(ad):
    time.sleep(0.5)
    print(f"{ad}: hazır")


if __name__ == "__main__":
    processes = [Process(target=rapor(ad)) for ad in ("kuzey", "güney", "doğu", "batı")]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
