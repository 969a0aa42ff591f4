# A class of its own instead of a target.
from multiprocessing import Process


class Kup(Process):
    def __init__(self, num: int) -> None:
        super().__init__()
        self.num = num

    def run(self) -> None:
        print(f"Kup: {self.num * self.num * self.num}")


if __name__ == "__main__":
    family = [Kup(num) for num in (1, 2, 3, 4)]
    for p in family:
        p.start()
    for p in family:
        p.join()
    print("Bitti")
