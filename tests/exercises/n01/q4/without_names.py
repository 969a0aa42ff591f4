# `Process-1: 0`
from multiprocessing import Process


def bol(a, b):
    print(f"{a} / {b} = {a / b}")


if __name__ == "__main__":
    processes = [Process(target=bol, args=(10, 2)), Process(target=bol, args=(10, 0))]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
        print(f"{p.name}: {p.exitcode}")
