# Somebody else reads while the cooks are waited for.
from multiprocessing import Process, Queue
from threading import Thread


def cook(portions, trays):
    trays.put([f"{n}. porsiyon" for n in range(portions)])


def serve(portions, cooks):
    trays, found = Queue(), []
    reader = Thread(target=lambda: found.extend(trays.get() for _ in range(cooks)))
    reader.start()
    staff = [Process(target=cook, args=(portions, trays)) for _ in range(cooks)]
    for p in staff:
        p.start()
    for p in staff:
        p.join()
    reader.join()
    return found
