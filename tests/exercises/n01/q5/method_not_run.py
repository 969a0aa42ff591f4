# metodun adı `run` olmalı
from multiprocessing import Process


class Toplayici(Process):
    def __init__(self, n):
        super().__init__(name=f"toplam {n}")
        self.n = n

    def topla(self):
        print(f"{self.name} = {sum(range(1, self.n + 1))}")
