# Waits for whichever process ends next, by the sentinels.
from multiprocessing import Process, connection


def kup_al(num):
    print(f"Kup: {num**3}")


if __name__ == "__main__":
    waiting = {}
    for num in range(1, 5):
        p = Process(target=kup_al, args=(num,))
        p.start()
        waiting[p.sentinel] = p
    while waiting:
        for sentinel in connection.wait(list(waiting)):
            del waiting[sentinel]
    print("Bitti")
