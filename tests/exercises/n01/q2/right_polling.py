# Looks at the exit codes until there are two.
from multiprocessing import Process
from time import sleep


def bol(a, b):
    print(f"{a} / {b} = {a / b}")


if __name__ == "__main__":
    first = Process(target=bol, args=(10, 2), name="sağlam")
    second = Process(target=bol, args=(10, 0), name="çöken")
    first.start()
    second.start()
    while first.exitcode is None or second.exitcode is None:
        sleep(0.02)
    print(f"{first.name}: {first.exitcode}")
    print(f"{second.name}: {second.exitcode}")
