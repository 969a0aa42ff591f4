# A class for a line; the result is a Counter, which is a dict too.
from collections import Counter
from multiprocessing import Manager, Process


class Satir(Process):
    def __init__(self, satir, sayilar, kilit):
        super().__init__()
        self.satir, self.sayilar, self.kilit = satir, sayilar, kilit

    def run(self):
        for sozcuk in self.satir.split():
            self.kilit.acquire()
            if sozcuk in self.sayilar:
                self.sayilar[sozcuk] += 1
            else:
                self.sayilar[sozcuk] = 1
            self.kilit.release()


def count_words(lines: list[str]) -> Counter[str]:
    with Manager() as manager:
        sayilar, kilit = manager.dict(), manager.Lock()
        satirlar = [Satir(satir, sayilar, kilit) for satir in lines]
        for satir in satirlar:
            satir.start()
        for satir in satirlar:
            satir.join()
        return Counter(sayilar.copy())
