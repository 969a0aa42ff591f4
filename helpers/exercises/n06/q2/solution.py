from multiprocessing import Process, Queue


def cook(portions, trays):
    trays.put([f"{n}. porsiyon" for n in range(portions)])


def serve(portions, cooks):
    trays = Queue()
    staff = [Process(target=cook, args=(portions, trays)) for _ in range(cooks)]
    for p in staff:
        p.start()
    found = [trays.get() for _ in staff]
    for p in staff:
        p.join()
    return found


if __name__ == "__main__":
    for portions in (5, 50_000):
        print(portions, "porsiyon:", len(serve(portions, cooks=2)), "tepsi")
