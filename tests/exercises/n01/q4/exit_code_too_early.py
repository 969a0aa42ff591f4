# süreç bitmeden okundu
from multiprocessing import Process


def bol(a, b):
    print(f"{a} / {b} = {a / b}")


if __name__ == "__main__":
    processes = [
        Process(target=bol, args=(10, 2), name="sağlam"),
        Process(target=bol, args=(10, 0), name="çöken"),
    ]
    for p in processes:
        p.start()
        print(f"{p.name}: {p.exitcode}")
    for p in processes:
        p.join()
