# An executor with the same; each grade a job, in chunks.
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Array


def prepare(shared):
    global boxes
    boxes = shared


def count(grade):
    with boxes.get_lock():
        boxes[min(9, grade // 10)] += 1


def histogram(grades, workers):
    shared = Array("i", 10)
    with ProcessPoolExecutor(workers, initializer=prepare, initargs=(shared,)) as executor:
        list(executor.map(count, grades, chunksize=200))
    return shared[:]
