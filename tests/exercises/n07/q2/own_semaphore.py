# Her süreç kendi semaforunu kuruyor
from multiprocessing import Process, Semaphore


def download(fetch, page, places):
    with places:
        fetch(page)


def download_all(fetch, pages, most):
    family = [Process(target=download, args=(fetch, page, Semaphore(most))) for page in pages]
    for p in family:
        p.start()
    for p in family:
        p.join()
