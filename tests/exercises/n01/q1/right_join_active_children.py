# Joins whoever still lives.
import multiprocessing


def kup_al(num):
    print(f"Kup: {num**3}")


if __name__ == "__main__":
    family = [multiprocessing.Process(target=kup_al, args=(num,)) for num in (1, 2, 3, 4)]
    for p in family:
        p.start()
    while multiprocessing.active_children():
        for p in multiprocessing.active_children():
            p.join()
    print("Bitti")
