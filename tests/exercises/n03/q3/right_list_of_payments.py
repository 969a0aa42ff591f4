# No lock: a list's append is one step; the total is computed when it is asked for.
from multiprocessing.managers import BaseManager


class Kasa:
    def __init__(self):
        self._hareketler = []

    def ekle(self, amount):
        self._hareketler.append(amount)

    def toplam(self):
        return sum(self._hareketler)


class KasaManager(BaseManager):
    pass


KasaManager.register("Kasa", callable=Kasa)
