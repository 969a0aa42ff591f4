# A class of processes, match, and words that are there before the consumers.
from multiprocessing import JoinableQueue, Process, Queue


def measure(jobs, results):
    while True:
        match jobs.get():
            case None:
                return
            case word:
                results.put(len(word))


class Consumer(Process):
    def __init__(self, *queues):
        super().__init__(daemon=True)
        self.queues = queues

    def run(self):
        measure(*self.queues)


def lengths(words, workers):
    jobs, results = JoinableQueue(), Queue()
    for job in [*words] + workers * [None]:
        jobs.put(job)
    consumers = [Consumer(jobs, results) for _ in range(workers)]
    for consumer in consumers:
        consumer.start()
    found = tuple(results.get() for _ in range(len(words)))
    for consumer in consumers:
        consumer.join()
    return list(found)
