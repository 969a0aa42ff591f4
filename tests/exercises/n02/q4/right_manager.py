# A manager removes the block.
from multiprocessing import Process
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import SharedMemory


def invert(name, start, stop):
    block = SharedMemory(name=name)
    for i, byte in enumerate(block.buf[start:stop], start):
        block.buf[i] = 255 - byte
    block.close()


def negative(pixels, workers):
    size = len(pixels) // workers
    with SharedMemoryManager() as manager:
        block = manager.SharedMemory(size=len(pixels))
        block.buf[: len(pixels)] = pixels
        ends = [size * k for k in range(workers)] + [len(pixels)]
        children = [Process(target=invert, args=(block.name, *ends[k : k + 2])) for k in range(workers)]
        for p in children:
            p.start()
        for p in children:
            p.join()
        return bytes(block.buf[: len(pixels)])
