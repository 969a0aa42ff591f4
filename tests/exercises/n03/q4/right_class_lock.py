# One lock for all tills; a loop registers; prints in the server.
import threading
from multiprocessing.managers import BaseManager


class Kasa:
    _lock = threading.Lock()
    _total = 0

    def ekle(self, amount):
        with Kasa._lock:
            new = self._total + amount
            self._total = new
        print("Eklendi:", int(amount))

    def toplam(self):
        return self._total


class KasaManager(BaseManager):
    pass


for cls in (Kasa,):
    KasaManager.register(cls.__name__, cls)
