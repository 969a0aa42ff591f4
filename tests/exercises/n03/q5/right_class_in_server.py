# A class of its own in the server keeps the dict and its lock.
import threading
from multiprocessing import Process
from multiprocessing.managers import BaseManager


class Sayac:
    def __init__(self):
        self.kilit = threading.Lock()
        self.sozluk = {}

    def ekle(self, word):
        with self.kilit:
            self.sozluk[word] = self.sozluk.get(word, 0) + 1

    def al(self):
        return dict(self.sozluk)


class Yonetici(BaseManager):
    pass


Yonetici.register("Sayac", Sayac)


def count(line, sayac):
    for word in line.split():
        sayac.ekle(word)


def count_words(lines):
    with Yonetici() as manager:
        sayac = manager.Sayac()
        family = [Process(target=count, args=(line, sayac)) for line in lines]
        [p.start() for p in family]
        [p.join() for p in family]
        return sayac.al()
