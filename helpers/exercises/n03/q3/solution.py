import threading
from multiprocessing.managers import BaseManager


class Kasa:
    def __init__(self):
        self._toplam = 0
        self._lock = threading.Lock()

    def ekle(self, amount):
        with self._lock:
            self._toplam += amount

    def toplam(self):
        return self._toplam


class KasaManager(BaseManager):
    pass


KasaManager.register("Kasa", Kasa)

if __name__ == "__main__":
    with KasaManager() as manager:
        kasa = manager.Kasa()
        kasa.ekle(5)
        print(kasa.toplam())
