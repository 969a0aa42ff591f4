# `join()` ile sonuna kadar beklenmedi
import time
from multiprocessing import Process, current_process


def olc():
    time.sleep(0.8)
    print(f"{current_process().name}: ölçüldü")


if __name__ == "__main__":
    for name in ("deniz", "göl", "nehir"):
        Process(target=olc, name=name).start()
    print("Hepsi bitti")
