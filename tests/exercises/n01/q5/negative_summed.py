# `toplam -1 = 0`
from multiprocessing import Process


class Toplayici(Process):
    def __init__(self, n):
        super().__init__(name=f"toplam {n}")
        self.n = n

    def run(self):
        print(f"{self.name} = {sum(range(1, self.n + 1))}")
