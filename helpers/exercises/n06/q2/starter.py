from multiprocessing import Process, Queue


def cook(portions, trays):
    trays.put([f"{n}. porsiyon" for n in range(portions)])


def serve(portions, cooks):
    trays = Queue()
    staff = [Process(target=cook, args=(portions, trays)) for _ in range(cooks)]
    for p in staff:
        p.start()
    for p in staff:
        p.join(timeout=3)
    if any(p.is_alive() for p in staff):
        for p in staff:
            p.kill()
        return None  # sonsuza dek beklemektense
    return [trays.get() for _ in staff]


if __name__ == "__main__":
    for portions in (5, 50_000):
        trays = serve(portions, cooks=2)
        print(portions, "porsiyon:", "vazgeçildi" if trays is None else f"{len(trays)} tepsi")
