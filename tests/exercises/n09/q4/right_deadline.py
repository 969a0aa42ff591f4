# the carrier looks at the clock
import time
from multiprocessing import Lock, Process, RawArray


def carry(lock, boxes, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with lock:
            boxes[0] -= 1
            time.sleep(0.05)
            boxes[1] += 1


def work_for(seconds):
    lock, boxes = Lock(), RawArray("i", [1000, 0])
    p = Process(target=carry, args=(lock, boxes, seconds))
    p.start()
    p.join()
    with lock:
        return boxes[:][0], boxes[:][1]
