# A class of processes; a deque of work beside the queue's own name.
from multiprocessing import Process
from multiprocessing import JoinableQueue as Jobs


class Worker(Process):
    def __init__(self, work, basket):
        super().__init__(daemon=True)
        self.work, self.basket = work, basket

    def run(self):
        worker(self.work, self.basket)


def worker(work, basket):
    while True:
        item = basket.get()
        work(item)
        basket.task_done()


def run_all(work, items):
    basket = Jobs()
    for _ in range(2):
        Worker(work, basket).start()
    for item in items:
        basket.put(item)
    basket.join()
