# try/finally for the block; a slice in one go.
from multiprocessing import Process, shared_memory


def invert(name, start, stop):
    block = shared_memory.SharedMemory(name)
    try:
        block.buf[start:stop] = bytes(255 - byte for byte in block.buf[start:stop])
    finally:
        block.close()


def negative(pixels: bytes, workers: int) -> bytes:
    block = shared_memory.SharedMemory(create=True, size=len(pixels))
    try:
        block.buf[: len(pixels)] = pixels
        children = []
        for k in range(workers):
            start, stop = (len(pixels) * number // workers for number in (k, k + 1))
            child = Process(target=invert, kwargs={"name": block.name, "start": start, "stop": stop})
            children.append(child)
            child.start()
        for child in children:
            child.join()
        return bytes(block.buf[: len(pixels)])
    finally:
        block.close()
        block.unlink()


if __name__ == "__main__":
    print(negative(b"abc", 2))
