# sonuç listesine karışmış
from multiprocessing import Process, Queue


def clean(source, target):
    while (text := source.get()) is not None:
        target.put(text.strip())
    target.put(None)


def count(source, target):
    while (text := source.get()) is not None:
        target.put((text, len(text.split())))
    target.put(None)


def process(lines):
    a, b, c = Queue(), Queue(), Queue()
    family = [Process(target=clean, args=(a, b)), Process(target=count, args=(b, c))]
    for p in family:
        p.start()
    for one in lines:
        a.put(one)
    a.put(None)
    found = [c.get() for one in range(len(lines) + 1)]
    for p in family:
        p.join()
    return found
