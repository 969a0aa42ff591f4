# `target=olc(...)` yazılmış
import time
from multiprocessing import Process, current_process


def olc():
    time.sleep(0.8)
    print(f"{current_process().name}: ölçüldü")


if __name__ == "__main__":
    stations = [Process(target=olc(), name=name) for name in ("deniz", "göl", "nehir")]
    for p in stations:
        p.start()
    for p in stations:
        p.join()
    print("Hepsi bitti")
