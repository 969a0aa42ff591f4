# A list with a place for each half.
import time
from multiprocessing import Array, Manager, Process


def compute_part(pixels, progress, first, last):
    for y in range(first, last):
        pixels[y * WIDTH : (y + 1) * WIDTH] = compute_row(y)
        progress[first != 0] += 1


if __name__ == "__main__":
    pixels = Array("d", WIDTH * HEIGHT)
    manager = Manager()
    progress = manager.list([0, 0])
    top = Process(target=compute_part, args=(pixels, progress, 0, HEIGHT // 2))
    bottom = Process(target=compute_part, args=(pixels, progress, HEIGHT // 2, HEIGHT))
    top.start()
    bottom.start()
    for goal in (50, 100, 150, 200):
        while sum(progress) < goal:
            time.sleep(0.01)
        print(f"{goal}/{HEIGHT}")
    top.join()
    bottom.join()
    save([pixels[y * WIDTH : (y + 1) * WIDTH] for y in range(HEIGHT)])
