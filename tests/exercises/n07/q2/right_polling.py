# no semaphore: the parent looks who is alive
import time
from multiprocessing import Process


def download_all(fetch, pages, most):
    waiting = [Process(target=fetch, args=(page,)) for page in pages]
    running = []
    while waiting or running:
        running = [p for p in running if p.is_alive()]
        while waiting and len(running) < most:
            running.append(waiting.pop(0))
            running[-1].start()
        time.sleep(0.02)
