import sys
import time
from multiprocessing import Process


def fate(p):
    return "?"  # bekleyin, çıkış koduna bakın


if __name__ == "__main__":
    p = Process(target=sys.exit, args=(3,))
    p.start()
    print(fate(p))
