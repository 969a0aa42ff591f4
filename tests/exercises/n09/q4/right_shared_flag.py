# a shared value as a flag
import time
from multiprocessing import Event, Lock, Process, RawArray, Value


def carry(lock, boxes, begun, going):
    while going.value:
        with lock:
            boxes[0] -= 1
            begun.set()
            time.sleep(0.05)
            boxes[1] += 1


def work_for(seconds):
    lock, boxes, begun, going = Lock(), RawArray("i", [1000, 0]), Event(), Value("b", 1)
    p = Process(target=carry, args=(lock, boxes, begun, going))
    p.start()
    begun.wait()
    time.sleep(seconds)
    going.value = 0
    p.join()
    with lock:
        return boxes[0], boxes[1]
