import time
from multiprocessing import Event, Lock, Process, RawArray


def carry(lock, boxes, begun, stop):
    while not stop.is_set():
        with lock:
            boxes[0] -= 1  # depodan alındı
            begun.set()
            time.sleep(0.05)  # yolda
            boxes[1] += 1  # mağazaya kondu


def work_for(seconds):
    lock, boxes, begun, stop = Lock(), RawArray("i", [1000, 0]), Event(), Event()
    p = Process(target=carry, args=(lock, boxes, begun, stop))
    p.start()
    begun.wait()
    time.sleep(seconds)
    stop.set()
    p.join()
    with lock:
        return tuple(boxes)


if __name__ == "__main__":
    print(work_for(0.13))
