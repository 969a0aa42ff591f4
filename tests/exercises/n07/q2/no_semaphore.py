# Programda semafor yok
from multiprocessing import Process


def download(fetch, page):
    fetch(page)


def download_all(fetch, pages, most):
    family = [Process(target=download, args=(fetch, page)) for page in pages]
    for p in family:
        p.start()
    for p in family:
        p.join()
