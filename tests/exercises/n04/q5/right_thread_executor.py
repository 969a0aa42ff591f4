# An executor of threads, futures.
import time
from concurrent.futures import ThreadPoolExecutor


def download(page):
    time.sleep(0.25)
    return f"{page}. sayfa"


def download_all(pages):
    executor = ThreadPoolExecutor(4)
    futures = [executor.submit(download, page) for page in pages]
    results = [future.result() for future in futures]
    executor.shutdown()
    return results
