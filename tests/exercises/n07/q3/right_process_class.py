# a subclass of Process that holds the barrier
from multiprocessing import Barrier, Process


class Worker(Process):
    def __init__(self, number, stages, meeting):
        super().__init__(name=f"işçi {number}")
        self.number, self.stages, self.meeting = number, stages, meeting

    def run(self):
        first, second = self.stages
        first(self.number)
        place = self.meeting.wait(timeout=60)
        print(f"{self.name}: {place}")
        second(self.number)


def run_all(count, load, compute):
    meeting = Barrier(parties=count)
    workers = [Worker(n, (load, compute), meeting) for n in range(count)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
