# An executor's map keeps the order.
import time
from concurrent.futures import ProcessPoolExecutor


def download(page):
    time.sleep(0.25)
    return f"{page}. sayfa"


def download_all(pages):
    with ProcessPoolExecutor(max_workers=4) as executor:
        return list(executor.map(download, pages))
