from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def invert(name, size):
    block = SharedMemory(name=name)
    for i in range(size):
        block.buf[i] = 255 - block.buf[i]
    block.close()


def negative(pixels):
    block = SharedMemory(create=True, size=len(pixels))
    block.buf[: len(pixels)] = pixels
    p = Process(target=invert, args=(block.name, len(pixels)))
    p.start()
    p.join()
    result = bytes(block.buf[: len(pixels)])
    block.close()
    block.unlink()
    return result


if __name__ == "__main__":
    print(negative(b"abc"))
