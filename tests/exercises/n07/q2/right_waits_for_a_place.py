# no semaphore: the parent starts a process only when there is room
from multiprocessing import Process
from multiprocessing.connection import wait


def download_all(fetch, pages, most):
    busy = {}
    for page in pages:
        while len(busy) >= most:
            for sentinel in wait(list(busy)):
                busy.pop(sentinel).join()
        p = Process(target=fetch, args=(page,))
        p.start()
        busy[p.sentinel] = p
    for p in busy.values():
        p.join()
