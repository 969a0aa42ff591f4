# Blok hiç silinmiyor
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def invert(name, size):
    block = SharedMemory(name=name)
    for i in range(size):
        block.buf[i] = 255 - block.buf[i]
    block.close()


def negative(pixels):
    n = len(pixels)
    block = SharedMemory(create=True, size=n)
    block.buf[:n] = pixels
    child = Process(target=invert, args=(block.name, n))
    child.start()
    child.join()
    copy = bytes(block.buf[:n])
    block.close()
    return copy
