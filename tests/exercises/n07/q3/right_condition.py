# a condition, and a wait for the sentinels
from multiprocessing import Condition, Process, RawValue
from multiprocessing.connection import wait


def two_stages(number, load, compute, ready, changed, count):
    load(number)
    with changed:
        ready.value += 1
        changed.notify_all()
        changed.wait_for(lambda: ready.value == count)
    compute(number)


def run_all(count, load, compute):
    ready, changed = RawValue("i", 0), Condition()
    processes = [
        Process(target=two_stages, args=(n, load, compute, ready, changed, count)) for n in range(count)
    ]
    for p in processes:
        p.start()
    left = [p.sentinel for p in processes]
    while left:
        for sentinel in wait(left):
            left.remove(sentinel)
