# sonuna kadar beklenmedi
from multiprocessing import Process, Queue


def cook(portions, trays):
    trays.put([f"{n}. porsiyon" for n in range(portions)])


def serve(portions, cooks):
    trays = Queue()
    staff = [Process(target=cook, args=(portions, trays)) for _ in range(cooks)]
    for p in staff:
        p.start()
    got = [trays.get() for p in staff]
    for p in staff:
        p.kill()
    return got
