# Bloğu alt süreç siliyor
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def invert(name, start, stop):
    block = SharedMemory(name=name)
    for i in range(start, stop):
        block.buf[i] = 255 - block.buf[i]
    block.close()
    block.unlink()


def negative(pixels, workers):
    n = len(pixels)
    block = SharedMemory(create=True, size=n)
    block.buf[:n] = pixels
    processes = [
        Process(target=invert, args=(block.name, n * k // workers, n * (k + 1) // workers))
        for k in range(workers)
    ]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    result = bytes(block.buf[:n])
    block.close()
    block.unlink()
    return result
