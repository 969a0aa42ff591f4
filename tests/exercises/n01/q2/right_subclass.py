# A class that remembers its numbers and reports.
from multiprocessing import Process


def bol(a, b):
    print(f"{a} / {b} = {a / b}")


class Bolme(Process):
    def __init__(self, ad, a, b):
        super().__init__(name=ad)
        self.a, self.b = a, b

    def run(self):
        bol(self.a, self.b)

    def rapor(self):
        return f"{self.name}: {self.exitcode}"


if __name__ == "__main__":
    isler = [Bolme("sağlam", 10, 2), Bolme("çöken", 10, 0)]
    [p.start() for p in isler]
    [p.join() for p in isler]
    print(*[p.rapor() for p in isler], sep="\n")
