from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def invert(name, size):
    pass  # bloğa bağlanın, baytları değiştirin, bağlantıyı kapatın


def negative(pixels):
    pass  # bloğu açın, alt süreci çalıştırın, sonucu alın, bloğu silin


if __name__ == "__main__":
    print(negative(b"abc"))
