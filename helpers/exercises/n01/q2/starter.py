import time
from multiprocessing import Process


def rapor(ad):
    time.sleep(0.5)  # yarım saniyelik işin yerine
    print(f"{ad}: hazır")


if __name__ == "__main__":
    begin = time.perf_counter()
    processes = [Process(target=rapor(ad)) for ad in ("kuzey", "güney", "doğu", "batı")]
    for p in processes:
        p.start()
        p.join()
    print(f"Süre: {time.perf_counter() - begin:.1f} s")
