# Adları: `Toplayici-1`, `Toplayici-2`
from multiprocessing import Process


class Toplayici(Process):
    def __init__(self, n):
        super().__init__()
        self.n = n

    def run(self):
        print(f"toplam {self.n} = {sum(range(1, self.n + 1))}")
