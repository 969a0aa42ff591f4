# no semaphore, no list of processes: active_children() tells how many there are
import time
from multiprocessing import Process, active_children


def download_all(fetch, pages, most):
    for page in pages:
        while len(active_children()) >= most:
            time.sleep(0.01)
        Process(target=fetch, args=(page,)).start()
    while active_children():
        time.sleep(0.01)
