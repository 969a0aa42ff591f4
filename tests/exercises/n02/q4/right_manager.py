# A manager removes the block.
from multiprocessing import Process
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import SharedMemory


def invert(name, size):
    block = SharedMemory(name=name)
    for i, byte in enumerate(block.buf[:size]):
        block.buf[i] = 255 - byte
    block.close()


def negative(pixels):
    with SharedMemoryManager() as manager:
        block = manager.SharedMemory(size=len(pixels))
        block.buf[: len(pixels)] = pixels
        p = Process(target=invert, args=(block.name, len(pixels)))
        p.start()
        p.join()
        return bytes(block.buf[: len(pixels)])
