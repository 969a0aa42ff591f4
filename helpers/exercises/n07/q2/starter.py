import time
from multiprocessing import Process


def fetch(page):
    time.sleep(0.2)  # yanıt bekliyormuş gibi


def download(fetch, page):
    fetch(page)


def download_all(fetch, pages, most):
    pass  # semaforu kurun, süreçleri başlatın, hepsini bekleyin


if __name__ == "__main__":
    download_all(fetch, [1, 2, 3, 4], 2)
    print("Bitti")
