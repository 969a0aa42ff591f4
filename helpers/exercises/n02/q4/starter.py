from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def invert(name, start, stop):
    pass  # bloğa bağlanın, start ile stop arasındaki baytları değiştirin, bağlantıyı kapatın


def negative(pixels, workers):
    pass  # bloğu açın, süreçleri çalıştırın, sonucu alın, bloğu silin


if __name__ == "__main__":
    print(negative(b"abcde", 2))
