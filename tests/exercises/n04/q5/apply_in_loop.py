# `apply` bir döngüde kullanılmış
import time
from multiprocessing import Pool


def download(page):
    time.sleep(0.25)
    return f"{page}. sayfa"


def download_all(pages):
    with Pool(4) as pool:
        return [pool.apply(download, (page,)) for page in pages]
