# Waits by looking again and again.
import time
from multiprocessing import Process


def kup_al(num):
    print(f"Kup: {num**3}")


if __name__ == "__main__":
    processes = []
    for num in 1, 2, 3, 4:
        processes.append(Process(target=kup_al, args=(num,)))
    for p in processes:
        p.start()
    while any(p.is_alive() for p in processes):
        time.sleep(0.01)
    print("Bitti")
