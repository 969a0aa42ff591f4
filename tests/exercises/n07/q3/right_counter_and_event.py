# a counter and an event instead of a barrier
from multiprocessing import Event, Process, Value


def two_stages(number, load, compute, left, all_loaded):
    load(number)
    with left.get_lock():
        left.value -= 1
        if left.value == 0:
            all_loaded.set()
    all_loaded.wait()
    compute(number)


def run_all(count, load, compute):
    left, all_loaded = Value("i", count), Event()
    family = []
    for n in range(count):
        p = Process(
            target=two_stages, args=(n, load, compute), kwargs={"left": left, "all_loaded": all_loaded}
        )
        p.start()
        family.append(p)
    [p.join() for p in family]
