# Vekilde böyle bir metot yok
import threading
from multiprocessing.managers import BaseManager


class Kasa:
    def __init__(self):
        self.toplam = 0
        self._guard = threading.Lock()

    def ekle(self, amount):
        with self._guard:
            self.toplam += amount


class KasaManager(BaseManager):
    pass


KasaManager.register("Kasa", Kasa)
