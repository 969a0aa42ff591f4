# `join()` ile sonuna kadar beklenmedi
import time
from multiprocessing import Process


def rapor(ad):
    time.sleep(0.5)
    print(f"{ad}: hazır")


if __name__ == "__main__":
    begin = time.perf_counter()
    for ad in ("kuzey", "güney", "doğu", "batı"):
        Process(target=rapor, args=(ad,)).start()
    print(f"Süre: {time.perf_counter() - begin:.1f} s")
