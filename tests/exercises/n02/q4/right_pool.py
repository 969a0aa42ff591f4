# A pool of one; views of the memory that are given back.
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory


def invert(name, size):
    block = SharedMemory(name=name)
    with block.buf[:size] as view:
        for i in range(size):
            view[i] ^= 255
    block.close()


def negative(pixels):
    size = len(pixels)
    block = SharedMemory(create=True, size=size)
    block.buf[:size] = pixels
    with Pool(1) as pool:
        pool.apply(invert, (block.name, size))
    result = block.buf[:size].tobytes()
    block.close()
    block.unlink()
    return result
