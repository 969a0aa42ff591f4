# run() stands in a base class; what is computed in the one below it.
import multiprocessing
import sys


class Hesap(multiprocessing.Process):
    def __init__(self, ad: str) -> None:
        multiprocessing.Process.__init__(self, name=ad)

    def run(self) -> None:
        if not self.gecerli():
            sys.exit(2)
        print(f"{self.name} = {self.sonuc()}")


class Toplayici(Hesap):
    def __init__(self, n: int) -> None:
        super().__init__(f"toplam {n}")
        self.n = n

    def gecerli(self) -> bool:
        return self.n >= 0

    def sonuc(self) -> int:
        return sum(k for k in range(1, self.n + 1))


if __name__ == "__main__":
    p = Toplayici(10)
    p.start()
    p.join()
