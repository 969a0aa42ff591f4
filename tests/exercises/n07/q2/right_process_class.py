# a subclass of Process, a semaphore from a context
import multiprocessing as mp


class Download(mp.Process):
    def __init__(self, fetch, page, seats):
        super().__init__()
        self.fetch, self.page, self.seats = fetch, page, seats

    def run(self):
        self.seats.acquire()
        try:
            self.fetch(self.page)
        finally:
            self.seats.release()


def download_all(fetch, pages, most):
    seats = mp.get_context().Semaphore(most)
    downloads = [Download(fetch, page, seats) for page in pages]
    for one in downloads:
        one.start()
    while downloads:
        downloads.pop().join()
