# A queue without a feeder; a list that grows.
from multiprocessing import Process, SimpleQueue


def cook(portions, trays):
    trays.put([f"{n}. porsiyon" for n in range(portions)])


def serve(portions, cooks):
    trays, found, staff = SimpleQueue(), [], []
    for _ in range(cooks):
        staff.append(Process(target=cook, args=(portions, trays)))
        staff[-1].start()
    while len(found) < cooks:
        found.append(trays.get())
    for p in staff:
        p.join()
    return found
