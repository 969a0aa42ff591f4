# Sınıf yerine bir nesne
import threading
from multiprocessing.managers import BaseManager


class Kasa:
    def __init__(self):
        self._sum = 0

    def ekle(self, amount):
        self._sum += amount

    def toplam(self):
        return self._sum


class KasaManager(BaseManager):
    pass


KasaManager.register("Kasa", Kasa())
