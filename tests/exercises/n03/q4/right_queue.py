# A queue of payments, and a factory instead of the class.
import queue
import threading
from multiprocessing.managers import BaseManager


class Kasa:
    def __init__(self):
        self._odemeler = queue.SimpleQueue()
        self._toplam = 0
        self._sayim = threading.Condition()

    def ekle(self, amount):
        self._odemeler.put(amount)

    def toplam(self):
        with self._sayim:
            while not self._odemeler.empty():
                self._toplam += self._odemeler.get()
            return self._toplam


def yeni_kasa():
    return Kasa()


class KasaManager(BaseManager):
    pass


KasaManager.register("Kasa", yeni_kasa)
