# Threads: the jobs only wait.
import time
from multiprocessing.pool import ThreadPool


def download(page):
    time.sleep(0.25)  # yanıt bekliyormuş gibi
    return f"{page}. sayfa"


def download_all(pages):
    with ThreadPool(4) as pool:
        return pool.map(download, pages)


if __name__ == "__main__":
    print(download_all([1, 2, 3, 4]))
