from multiprocessing import Process
from time import sleep


def run_with_limit(p, seconds):
    p.start()
    # buraya yazın


if __name__ == "__main__":
    print(run_with_limit(Process(target=sleep, args=(0.1,)), 5))
