# `start()` ile `join()` aynı döngüde
from multiprocessing import Process, Semaphore


def download(fetch, page, places):
    with places:
        fetch(page)


def download_all(fetch, pages, most):
    places = Semaphore(most)
    family = [Process(target=download, args=(fetch, page, places)) for page in pages]
    for p in family:
        p.start()
        p.join()
