# Taşıyıcı `kill()` ile, işinin ortasında öldürülüyor
import time
from multiprocessing import Event, Lock, Process, RawArray


def carry(lock, boxes, begun):
    while True:
        with lock:
            boxes[0] -= 1
            begun.set()
            time.sleep(0.05)
            boxes[1] += 1


def work_for(seconds):
    lock, boxes, begun = Lock(), RawArray("i", [1000, 0]), Event()
    p = Process(target=carry, args=(lock, boxes, begun))
    p.start()
    begun.wait()
    time.sleep(seconds)
    p.kill()
    p.join()
    return boxes[0], boxes[1]
