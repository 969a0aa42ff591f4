# A manager's queue; sorted at the end.
from multiprocessing import Manager, Process


def count(queue, place, text, letter):
    found = 0
    for one in text:
        if one == letter:
            found += 1
    queue.put((place, found))


def count_all(texts, letter):
    with Manager() as manager:
        queue = manager.Queue()
        family = []
        for place, text in enumerate(texts):
            family.append(Process(target=count, args=(queue, place, text, letter)))
        for p in family:
            p.start()
        for p in family:
            p.join()
        found = []
        while not queue.empty():
            found.append(queue.get())
    return [number for _, number in sorted(found)]
