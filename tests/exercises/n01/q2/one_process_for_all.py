# 1 tanesi başlatıldı
import time
from multiprocessing import Process


def rapor(ad):
    time.sleep(0.5)
    print(f"{ad}: hazır")


def hepsi():
    for ad in ("kuzey", "güney", "doğu", "batı"):
        rapor(ad)


if __name__ == "__main__":
    p = Process(target=hepsi)
    p.start()
    p.join()
