# hâlâ çalışıyordu
from multiprocessing import Process
from time import sleep


def run_with_limit(p, seconds):
    p.start()
    p.join(seconds)
    if p.is_alive():
        return "süre doldu"
    return "bitti"
