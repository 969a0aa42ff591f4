# Fazladan yazılan: `Kup: 1`
from multiprocessing import Process


def kup_al(num):
    print(f"Kup: {num**3}")


if __name__ == "__main__":
    processes = []
    for num in (1, 2, 3, 4):
        kup_al(num)
        processes.append(Process(target=kup_al, args=(num,)))
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    print("Bitti")
