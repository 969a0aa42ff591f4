# The name is set on the object; the sum by a formula.
from multiprocessing import Process


class Toplayici(Process):
    def __init__(self, n):
        super().__init__()
        self.name = f"toplam {n}"
        self.n = n

    def run(self):
        total = self.n * (self.n + 1) // 2
        print(self.name, "=", total)


if __name__ == "__main__":
    p = Toplayici(10)
    p.start()
    p.join()
