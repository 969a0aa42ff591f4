# No list: four names, and words of its own in between.
from multiprocessing import Process


def kup_al(num):
    print(f"Kup: {num**3}")


if __name__ == "__main__":
    print("Süreçler başlıyor")
    p1 = Process(target=kup_al, args=(1,))
    p2 = Process(target=kup_al, args=(2,))
    p3 = Process(target=kup_al, args=(3,))
    p4 = Process(target=kup_al, args=(4,))
    p1.start()
    p2.start()
    p3.start()
    p4.start()
    p1.join()
    p2.join()
    p3.join()
    p4.join()
    print("Bitti")
