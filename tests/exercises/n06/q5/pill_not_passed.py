# bir sonraki aşamaya iletmiyor
from multiprocessing import Process, Queue


def clean(source, target):
    while (text := source.get()) is not None:
        target.put(text.strip())


def count(source, target):
    while (text := source.get()) is not None:
        target.put((text, len(text.split())))


def process(lines):
    a, b, c = Queue(), Queue(), Queue()
    family = [Process(target=clean, args=(a, b)), Process(target=count, args=(b, c))]
    for p in family:
        p.start()
    for one in lines:
        a.put(one)
    a.put(None)
    found = [c.get() for one in lines]
    for p in family:
        p.join()
    return found
