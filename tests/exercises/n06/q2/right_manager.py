# A manager's queue: what is put is in the server, so that a cook's end waits for nobody.
from multiprocessing import Manager, Process


def cook(portions, trays):
    trays.put([f"{n}. porsiyon" for n in range(portions)])


def serve(portions, cooks):
    with Manager() as manager:
        trays = manager.Queue()
        staff = [Process(target=cook, args=(portions, trays)) for _ in range(cooks)]
        for p in staff:
            p.start()
        for p in staff:
            p.join()
        return [trays.get() for _ in staff]
