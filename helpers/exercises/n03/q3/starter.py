import threading
from multiprocessing.managers import BaseManager


class Kasa:
    pass  # __init__, ekle ve toplam metotlarını yazın


class KasaManager(BaseManager):
    pass


# Kasa sınıfını burada kaydedin

if __name__ == "__main__":
    with KasaManager() as manager:
        pass  # bir kasa oluşturup deneyin
