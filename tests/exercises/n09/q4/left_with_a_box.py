# toplam 999
import time
from multiprocessing import Event, Lock, Process, RawArray


def carry(lock, boxes, begun, stop):
    while True:
        with lock:
            boxes[0] -= 1
            begun.set()
            time.sleep(0.05)
            if stop.is_set():
                return
            boxes[1] += 1


def work_for(seconds):
    lock, boxes, begun, stop = Lock(), RawArray("i", [1000, 0]), Event(), Event()
    p = Process(target=carry, args=(lock, boxes, begun, stop))
    p.start()
    begun.wait()
    time.sleep(seconds)
    stop.set()
    p.join()
    with lock:
        return boxes[0], boxes[1]
