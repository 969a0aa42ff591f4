# An executor of one process; a table of the bytes; the block is its own context manager.
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing.shared_memory import SharedMemory

TABLE = bytes(range(255, -1, -1))


def invert(name, size):
    with closing(SharedMemory(name=name)) as block:
        block.buf[:size] = bytes(block.buf[:size]).translate(TABLE)


def negative(pixels):
    with closing(SharedMemory(create=True, size=len(pixels))) as block:
        block.buf[: len(pixels)] = pixels
        with ProcessPoolExecutor(max_workers=1) as executor:
            executor.submit(invert, block.name, len(pixels)).result()
        result = bytes(block.buf[: len(pixels)])
        block.unlink()
    return result
