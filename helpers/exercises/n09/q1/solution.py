import sys
import time
from multiprocessing import Process


def fate(p):
    p.join()
    if p.exitcode == 0:
        return "sorunsuz"
    return "hata" if p.exitcode > 0 else "öldürüldü"


if __name__ == "__main__":
    p = Process(target=sys.exit, args=(3,))
    p.start()
    print(fate(p))
