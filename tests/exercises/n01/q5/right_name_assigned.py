# The name is set on the object; the sum by a formula, the end by the system's own call.
import os
from multiprocessing import Process


class Toplayici(Process):
    def __init__(self, n):
        super().__init__()
        self.name = f"toplam {n}"
        self.n = n

    def run(self):
        if self.n < 0:
            os._exit(2)
        total = self.n * (self.n + 1) // 2
        print(self.name, "=", total)


if __name__ == "__main__":
    p = Toplayici(10)
    p.start()
    p.join()
