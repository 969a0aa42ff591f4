# 5 saniyede bitmedi
from multiprocessing import Process
from time import sleep


def run_with_limit(p, seconds):
    p.start()
    p.join()
    return "bitti"
