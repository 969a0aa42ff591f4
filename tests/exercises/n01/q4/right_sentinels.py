# Reports in the order in which the processes end.
from multiprocessing import Process
from multiprocessing.connection import wait


def bol(a, b):
    print(f"{a} / {b} = {a / b}")


if __name__ == "__main__":
    running = {}
    for name, b in (("sağlam", 2), ("çöken", 0)):
        p = Process(target=bol, kwargs={"a": 10, "b": b}, name=name)
        p.start()
        running[p.sentinel] = p
    ended = []
    while running:
        for sentinel in wait(running):
            ended.append(running.pop(sentinel))
    for p in ended:
        p.join()
        print("%s: %d" % (p.name, p.exitcode))
