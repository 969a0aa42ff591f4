# A pool, which a later notebook teaches.
import time
from multiprocessing import Pool


def rapor(ad):
    time.sleep(0.5)
    print(f"{ad}: hazır")


if __name__ == "__main__":
    begin = time.perf_counter()
    with Pool(4) as pool:
        pool.map(rapor, ["kuzey", "güney", "doğu", "batı"], chunksize=1)
    print(f"Süre: {time.perf_counter() - begin:.1f} s")
