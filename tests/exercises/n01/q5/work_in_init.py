# `run()` metoduna taşıyın
from multiprocessing import Process


class Toplayici(Process):
    def __init__(self, n):
        super().__init__(name=f"toplam {n}")
        print(f"{self.name} = {sum(range(1, n + 1))}")
