import time
from multiprocessing import Event, Lock, Process, RawArray


def carry(lock, boxes, begun):
    while True:
        with lock:
            boxes[0] -= 1  # depodan alındı
            begun.set()
            time.sleep(0.05)  # yolda
            boxes[1] += 1  # mağazaya kondu


def work_for(seconds):
    lock, boxes, begun = Lock(), RawArray("i", [1000, 0]), Event()
    p = Process(target=carry, args=(lock, boxes, begun))
    p.start()
    begun.wait()
    time.sleep(seconds)
    p.terminate()
    p.join()
    return tuple(boxes) if lock.acquire(timeout=2) else "kilit açılmadı"


if __name__ == "__main__":
    print(work_for(0.13))
