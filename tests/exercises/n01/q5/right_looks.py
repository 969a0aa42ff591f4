# A loop that takes those that have ended from a list.
import multiprocessing as mp
import time


def olc() -> None:
    time.sleep(0.8)
    print(f"{mp.current_process().name}: ölçüldü")


def bitenler(surecler):
    return [p for p in surecler if not p.is_alive()]


if __name__ == "__main__":
    surecler = [mp.Process(target=olc, name=ad) for ad in "deniz göl nehir".split()]
    for p in surecler:
        p.start()
    while True:
        for p in bitenler(surecler):
            surecler.remove(p)
        if not surecler:
            break
        time.sleep(0.02)
    print("Hepsi bitti")
