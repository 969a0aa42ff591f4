# the news comes through a pipe; the child may be polite for 5 seconds
import time
from multiprocessing import Lock, Pipe, Process, RawArray


def carry(lock, boxes, connection):
    connection.send("başladı")
    while not connection.poll():
        with lock:
            boxes[0] -= 1
            time.sleep(0.05)
            boxes[1] += 1


def work_for(seconds):
    lock, boxes = Lock(), RawArray("i", [1000, 0])
    ours, theirs = Pipe()
    p = Process(target=carry, args=(lock, boxes, theirs))
    p.start()
    ours.recv()
    time.sleep(seconds)
    ours.send("dur")
    p.join(5)
    if p.is_alive():
        p.kill()
        p.join()
    return tuple(boxes)
