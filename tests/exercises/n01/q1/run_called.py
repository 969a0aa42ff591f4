# `run()` yerine `start()`
from multiprocessing import Process


def kup_al(num):
    print(f"Kup: {num**3}")


if __name__ == "__main__":
    processes = [Process(target=kup_al, args=(num,)) for num in (1, 2, 3, 4)]
    for p in processes:
        p.run()
    print("Bitti")
