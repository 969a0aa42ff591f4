# multiprocessing.dummy: the same names, threads inside.
import time
from multiprocessing.dummy import Pool as ThreadPool


def download(page):
    time.sleep(0.25)
    return f"{page}. sayfa"


def download_all(pages):
    pool = ThreadPool(4)
    results = [*pool.imap(download, pages)]
    pool.close()
    pool.join()
    return results
