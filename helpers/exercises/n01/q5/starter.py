from multiprocessing import Process


class Toplayici(Process):
    def __init__(self, n):
        super().__init__()
        self.n = n

    # alt süreçte çalışacak metodu buraya yazın


if __name__ == "__main__":
    p = Toplayici(10)
    p.start()
    p.join()
