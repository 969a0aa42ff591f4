# Classes of processes around the functions; the parent stops each stage itself.
from multiprocessing import Process, Queue


def clean(source, target):
    while (line := source.get()) is not None:
        target.put(line.strip())


def count(source, target):
    while (line := source.get()) is not None:
        target.put((line, len(line.split())))


class Stage(Process):
    def __init__(self, work, source, target):
        super().__init__()
        self.work, self.source, self.target = work, source, target

    def run(self):
        self.work(self.source, self.target)

    def end(self):
        self.source.put(None)
        self.join()


def process(lines):
    raw, cleaned, results = Queue(), Queue(), Queue()
    cleaner, counter = Stage(clean, raw, cleaned), Stage(count, cleaned, results)
    cleaner.start()
    counter.start()
    for line in lines:
        raw.put(line)
    found = [results.get() for _ in range(len(lines))]
    cleaner.end()
    counter.end()
    print(len(found), "satır")
    return found
