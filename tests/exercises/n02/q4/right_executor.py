# An executor; a table of the bytes; the block is closed by its context.
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing.shared_memory import SharedMemory

TABLE = bytes(range(255, -1, -1))


def invert(name, start, stop):
    with closing(SharedMemory(name=name)) as block:
        block.buf[start:stop] = bytes(block.buf[start:stop]).translate(TABLE)


def negative(pixels, workers):
    size = -(-len(pixels) // workers)
    with closing(SharedMemory(create=True, size=len(pixels))) as block:
        block.buf[: len(pixels)] = pixels
        with ProcessPoolExecutor(max_workers=workers) as executor:
            for start in range(0, len(pixels), size):
                executor.submit(invert, block.name, start, min(start + size, len(pixels)))
        result = bytes(block.buf[: len(pixels)])
        block.unlink()
    return result
