from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def invert(name, start, stop):
    block = SharedMemory(name=name)
    for i in range(start, stop):
        block.buf[i] = 255 - block.buf[i]
    block.close()


def negative(pixels, workers):
    n = len(pixels)
    block = SharedMemory(create=True, size=n)
    block.buf[:n] = pixels
    ends = [n * k // workers for k in range(workers + 1)]
    processes = [Process(target=invert, args=(block.name, ends[k], ends[k + 1])) for k in range(workers)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    result = bytes(block.buf[:n])
    block.close()
    block.unlink()
    return result


if __name__ == "__main__":
    print(negative(b"abcde", 2))
