# adı `KasaManager` sınıfına kaydedilmemiş
import threading
from multiprocessing.managers import BaseManager


class Kasa:
    def __init__(self):
        self._sum = 0
        self._guard = threading.Lock()

    def ekle(self, amount):
        with self._guard:
            self._sum += amount

    def toplam(self):
        return self._sum


class KasaManager(BaseManager):
    pass


KasaManager.register("kasa", Kasa)
