import sys
from multiprocessing import Process


class Toplayici(Process):
    def __init__(self, n):
        super().__init__(name=f"toplam {n}")
        self.n = n

    def run(self):
        if self.n < 0:
            sys.exit(2)
        print(f"{self.name} = {sum(range(1, self.n + 1))}")


if __name__ == "__main__":
    p = Toplayici(10)
    p.start()
    p.join()
