# Tickets, each with its place.
import time
from multiprocessing import Pool


def download(page):
    time.sleep(0.25)  # yanıt bekliyormuş gibi
    return f"{page}. sayfa"


def download_all(pages):
    begin = time.perf_counter()
    with Pool(4) as pool:
        tickets = [pool.apply_async(download, (page,)) for page in pages]
        results = [ticket.get() for ticket in tickets]
    print(f"{time.perf_counter() - begin:.1f} saniye")
    return results
