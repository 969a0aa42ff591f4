# The work is done by a function outside of the class.
from multiprocessing import Process, current_process


def topla(n):
    toplam = 0
    while n:
        toplam += n
        n -= 1
    print("{} = {}".format(current_process().name, toplam))


class Toplayici(Process):
    def __init__(self, n):
        super().__init__(target=topla, args=(n,), name=f"toplam {n}")


if __name__ == "__main__":
    p = Toplayici(10)
    p.start()
    p.join()
