# Havuzu dört işçiyle kurun
import time
from multiprocessing.pool import ThreadPool


def download(page):
    time.sleep(0.25)
    return f"{page}. sayfa"


def download_all(pages):
    with ThreadPool(1) as pool:
        return pool.map(download, pages)
