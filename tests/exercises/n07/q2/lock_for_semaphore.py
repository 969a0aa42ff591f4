# içeride tek süreçlik yer var
from multiprocessing import Lock, Process


def download(fetch, page, places):
    with places:
        fetch(page)


def download_all(fetch, pages, most):
    places = Lock()
    family = [Process(target=download, args=(fetch, page, places)) for page in pages]
    for p in family:
        p.start()
    for p in family:
        p.join()
