# A class of its own; no list before all are started.
import time
from multiprocessing import Process


def rapor(ad):
    time.sleep(0.5)
    print(f"{ad}: hazır")


class Rapor(Process):
    def __init__(self, ad):
        super().__init__(name=ad)

    def run(self):
        rapor(self.name)


if __name__ == "__main__":
    running = []
    for ad in ("kuzey", "güney", "doğu", "batı"):
        running.append(Rapor(ad))
        running[-1].start()
    for p in running:
        p.join()
