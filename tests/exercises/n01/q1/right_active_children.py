# Starts them without keeping them; waits until no child is left.
from multiprocessing import Process, active_children
from time import sleep


def kup_al(num):
    print(f"Kup: {num**3}")


if __name__ == "__main__":
    for num in (1, 2, 3, 4):
        Process(target=kup_al, args=(num,)).start()
    while active_children():
        sleep(0.05)
    print("Bitti")
