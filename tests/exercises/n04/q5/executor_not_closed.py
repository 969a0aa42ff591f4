# `with ThreadPoolExecutor(...) as executor:`
import time
from concurrent.futures import ThreadPoolExecutor


def download(page):
    time.sleep(0.25)
    return f"{page}. sayfa"


def download_all(pages):
    executor = ThreadPoolExecutor(4)
    return list(executor.map(download, pages))
