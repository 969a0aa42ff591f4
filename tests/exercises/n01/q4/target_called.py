# `target=bol(...)` yazılmış
from multiprocessing import Process


def bol(a, b):
    print(f"{a} / {b} = {a / b}")


if __name__ == "__main__":
    p = Process(target=bol(10, 2), name="sağlam")
    q = Process(target=bol(10, 0), name="çöken")
    for p in (p, q):
        p.start()
        p.join()
        print(f"{p.name}: {p.exitcode}")
