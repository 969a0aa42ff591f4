# `ThreadPool` kullanılmış
from multiprocessing.pool import ThreadPool

import time
from multiprocessing import Pool


def download(page):
    time.sleep(0.25)
    return f"{page}. sayfa"


def download_all(pages):
    with ThreadPool(4) as pool:
        return pool.map(download, pages)
