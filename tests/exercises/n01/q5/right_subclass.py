# A class; the name is set after the object has been made; the time is told.
import time
from multiprocessing import Process


class Istasyon(Process):
    def __init__(self, ad):
        super().__init__()
        self.name = ad

    def run(self):
        time.sleep(0.8)
        print(f"{self.name}: ölçüldü")


if __name__ == "__main__":
    begin = time.perf_counter()
    stations = [Istasyon(ad) for ad in ("deniz", "göl", "nehir")]
    for s in stations:
        s.start()
    for s in stations:
        s.join()
    print("Hepsi bitti")
    print(f"Süre: {time.perf_counter() - begin:.1f} s")
