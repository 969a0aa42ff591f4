# `while not c.empty()` döngüsü
from multiprocessing import Process, Queue


def clean(source, target):
    while (text := source.get()) is not None:
        target.put(text.strip())
    target.put(None)


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
    found = []
    while not c.empty():
        found.append(c.get())
    for p in family:
        p.join()
    return found
