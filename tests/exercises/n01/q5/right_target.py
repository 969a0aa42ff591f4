# The class hands a method of its own to Process as the target.
from multiprocessing import Process


class Toplayici(Process):
    def __init__(self, n):
        super().__init__(target=self.topla, args=(n,), name="toplam " + str(n))

    def topla(self, n):
        if n < 0:
            raise SystemExit(2)
        toplam = 0
        for sayi in range(n + 1):
            toplam += sayi
        print(f"{self.name} = {toplam}")


if __name__ == "__main__":
    p = Toplayici(10)
    p.start()
    p.join()
