# 4 ayrı alt süreçte
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def invert(name, start, stop):
    block = SharedMemory(name=name)
    for i in range(start, stop):
        block.buf[i] = 255 - block.buf[i]
    block.close()


def negative(pixels, workers):
    n = len(pixels)
    block = SharedMemory(create=True, size=n)
    block.buf[:n] = pixels
    p = Process(target=invert, args=(block.name, 0, n))
    p.start()
    p.join()
    result = bytes(block.buf[:n])
    block.close()
    block.unlink()
    return result
