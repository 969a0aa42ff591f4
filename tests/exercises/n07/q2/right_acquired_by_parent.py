# the parent takes a place before each start, the child gives it back
from multiprocessing import Process, Semaphore


def download(fetch, page, places):
    try:
        fetch(page)
    finally:
        places.release()


def download_all(fetch, pages, most):
    places, family = Semaphore(most), []
    for page in pages:
        places.acquire()
        p = Process(target=download, args=(fetch, page, places))
        p.start()
        family.append(p)
    for p in family:
        p.join()
    print("hepsi indi")
