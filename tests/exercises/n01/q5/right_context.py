# A context object, a while loop, no list comprehension.
import multiprocessing
import time

ISTASYONLAR = ("deniz", "göl", "nehir")


def olc():
    time.sleep(0.8)
    ben = multiprocessing.current_process()
    print("%s: ölçüldü" % ben.name)


if __name__ == "__main__":
    ctx = multiprocessing.get_context()
    surecler = []
    i = 0
    while i < len(ISTASYONLAR):
        p = ctx.Process(None, olc)
        p.name = ISTASYONLAR[i]
        p.start()
        surecler.append(p)
        i += 1
    while surecler:
        surecler.pop().join()
    print("Hepsi bitti")
