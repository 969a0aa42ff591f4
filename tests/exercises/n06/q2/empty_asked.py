# döngüsü, daha gelecek öğe varken durdu
from multiprocessing import Process, Queue


def cook(portions, trays):
    trays.put([f"{n}. porsiyon" for n in range(portions)])


def serve(portions, cooks):
    trays = Queue()
    staff = [Process(target=cook, args=(portions, trays)) for _ in range(cooks)]
    for p in staff:
        p.start()
    found = []
    while not trays.empty():
        found.append(trays.get())
    for p in staff:
        p.join()
    return found
