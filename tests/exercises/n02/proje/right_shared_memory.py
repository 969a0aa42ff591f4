# A block with a name.
from array import array
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def compute_part(name, first, last):
    memory = SharedMemory(name)
    with memory.buf.cast("d") as pixels:
        for y in range(first, last):
            pixels[y * WIDTH : (y + 1) * WIDTH] = array("d", compute_row(y))
    memory.close()


if __name__ == "__main__":
    memory = SharedMemory(create=True, size=8 * WIDTH * HEIGHT)
    halves = [(memory.name, 0, HEIGHT // 2), (memory.name, HEIGHT // 2, HEIGHT)]
    processes = [Process(target=compute_part, args=half) for half in halves]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    with memory.buf.cast("d") as pixels:
        save([pixels[y * WIDTH : (y + 1) * WIDTH].tolist() for y in range(HEIGHT)])
    memory.close()
    memory.unlink()
