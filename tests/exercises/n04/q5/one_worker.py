# Havuzda tek işçi var
import time
from multiprocessing import Pool


def download(page):
    time.sleep(0.25)
    return f"{page}. sayfa"


def download_all(pages):
    with Pool(1) as pool:
        return pool.map(download, pages)
