# try/finally for the block; a slice in one go.
from multiprocessing import Process, shared_memory


def invert(name, size):
    block = shared_memory.SharedMemory(name)
    try:
        block.buf[:size] = bytes(255 - byte for byte in block.buf[:size])
    finally:
        block.close()


def negative(pixels: bytes) -> bytes:
    block = shared_memory.SharedMemory(create=True, size=len(pixels))
    try:
        block.buf[: len(pixels)] = pixels
        child = Process(target=invert, kwargs={"name": block.name, "size": len(pixels)})
        child.start()
        child.join()
        return bytes(block.buf[: len(pixels)])
    finally:
        block.close()
        block.unlink()


if __name__ == "__main__":
    print(negative(b"abc"))
