# What is written is the target's argument; print itself runs in the child.
from multiprocessing import Process

if __name__ == "__main__":
    processes = [Process(target=print, args=("Kup:", num**3)) for num in (1, 2, 3, 4)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    print("Bitti")
