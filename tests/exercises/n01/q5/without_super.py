# `super().__init__(name=...)` yazın
from multiprocessing import Process


class Toplayici(Process):
    def __init__(self, n):
        self.n = n

    def run(self):
        print(f"toplam {self.n} = {sum(range(1, self.n + 1))}")
