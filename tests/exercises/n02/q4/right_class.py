# A class holds the block; its process is a class too.
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def invert(name, size):
    block = SharedMemory(name=name, create=False)
    i = 0
    while i < size:
        block.buf[i] = 0xFF - block.buf[i]
        i += 1
    block.close()


class Resim:
    def __init__(self, pixels):
        self.size = len(pixels)
        self.block = SharedMemory(None, True, self.size)
        self.block.buf[: self.size] = pixels

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.block.close()
        self.block.unlink()

    def ters(self):
        p = Process(target=invert, args=[self.block.name, self.size], name="ters")
        p.start()
        p.join()
        return bytes(self.block.buf[: self.size])


def negative(pixels):
    with Resim(pixels) as resim:
        print("Blok:", resim.block.name)
        return resim.ters()
