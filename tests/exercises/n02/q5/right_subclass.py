# A class, a lock of its own beside a raw array, annotations, words.
import multiprocessing as mp
from bisect import bisect_right

EDGES = [10, 20, 30, 40, 50, 60, 70, 80, 90]


class Sayici(mp.Process):
    def __init__(self, notlar, kutular, kilit):
        super().__init__()
        self.notlar, self.kutular, self.kilit = notlar, kutular, kilit

    def run(self) -> None:
        for notu in self.notlar:
            with self.kilit:
                self.kutular[bisect_right(EDGES, notu)] += 1
        print(len(self.notlar), "not sayıldı")


def histogram(grades: list[int], workers: int) -> list[int]:
    kutular, kilit = mp.Array("l", 10, lock=False), mp.Lock()
    sayicilar = [Sayici(grades[k::workers], kutular, kilit) for k in range(workers)]
    for sayici in sayicilar:
        sayici.start()
    for sayici in sayicilar:
        sayici.join()
    return [kutular[k] for k in range(10)]
