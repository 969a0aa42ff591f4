# Aynı anda en çok 1 süreç çalıştı
import time
from multiprocessing import Process, current_process


def olc():
    time.sleep(0.8)
    print(f"{current_process().name}: ölçüldü")


if __name__ == "__main__":
    for name in ("deniz", "göl", "nehir"):
        p = Process(target=olc, name=name)
        p.start()
        p.join()
    print("Hepsi bitti")
