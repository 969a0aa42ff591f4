# Hiç havuz kurulmadı
import time
from multiprocessing import Pool


def download(page):
    time.sleep(0.25)
    return f"{page}. sayfa"


def download_all(pages):
    results = []
    for page in pages:
        results.append(download(page))
    return results
