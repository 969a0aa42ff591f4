# A lock taken and released by hand; exposed methods named.
from multiprocessing.managers import BaseManager
from threading import RLock


class Kasa:
    def __init__(self, baslangic=0):
        self.para = baslangic
        self.kilit = RLock()

    def ekle(self, amount):
        self.kilit.acquire()
        try:
            self.para = self.para + amount
        finally:
            self.kilit.release()

    def toplam(self):
        with self.kilit:
            return self.para


class KasaManager(BaseManager):
    pass


KasaManager.register("Kasa", Kasa, exposed=("ekle", "toplam"))

if __name__ == "__main__":
    with KasaManager() as manager:
        kasa = manager.Kasa()
        kasa.ekle(5)
        print(kasa.toplam())
