# A word for each row.
import time
from multiprocessing import Array, Manager, Process


def compute_part(pixels, progress, first, last):
    for y in range(first, last):
        pixels[y * WIDTH : (y + 1) * WIDTH] = compute_row(y)
        progress.put(1)


if __name__ == "__main__":
    pixels = Array("d", WIDTH * HEIGHT)
    manager = Manager()
    progress = manager.Queue()
    top = Process(target=compute_part, args=(pixels, progress, 0, HEIGHT // 2))
    bottom = Process(target=compute_part, args=(pixels, progress, HEIGHT // 2, HEIGHT))
    top.start()
    bottom.start()
    for done in range(1, HEIGHT + 1):
        progress.get()
        if done % 20 == 0:
            print(f"%{100 * done // HEIGHT}")
    top.join()
    bottom.join()
    save([pixels[y * WIDTH : (y + 1) * WIDTH] for y in range(HEIGHT)])
