# sonucu yazdırıyor, ama döndürmüyor
from multiprocessing import Process
from time import sleep


def run_with_limit(p, seconds):
    p.start()
    p.join(seconds)
    if p.is_alive():
        p.terminate()
        p.join()
        print("süre doldu")
    else:
        print("bitti")
