# Bounded queues; a thread feeds the pipeline while its results are taken.
import threading
from multiprocessing import Process, Queue


def clean(source, target):
    while True:
        line = source.get()
        if line is None:
            target.put(None)
            return
        target.put(line.strip())


def count(source, target):
    while True:
        line = source.get()
        if line is None:
            return
        words = line.split()
        target.put((line, len(words)))


def feed(queue, lines):
    for line in lines:
        queue.put(line)
    queue.put(None)


def process(lines):
    raw, clear, counted = Queue(10), Queue(10), Queue(10)
    first = Process(target=clean, args=(raw, clear))
    second = Process(target=count, args=(clear, counted))
    first.start()
    second.start()
    feeder = threading.Thread(target=feed, args=(raw, lines))
    feeder.start()
    found = []
    while len(found) < len(lines):
        found.append(counted.get())
    feeder.join()
    first.join()
    second.join()
    return found
