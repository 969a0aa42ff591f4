# can only join a started process
from multiprocessing import Process
from time import sleep


def run_with_limit(p, seconds):
    p.join(seconds)
    return "süre doldu" if p.is_alive() else "bitti"
