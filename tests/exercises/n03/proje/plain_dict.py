# İlerlemenin bir yöneticide tutulması
import time
from multiprocessing import Array, Manager, Process


def compute_part(pixels, progress, first, last):
    for y in range(first, last):
        pixels[y * WIDTH : (y + 1) * WIDTH] = compute_row(y)
        progress[first] = y


if __name__ == "__main__":
    pixels = Array("d", WIDTH * HEIGHT)
    manager = Manager()
    progress = {}
    top = Process(target=compute_part, args=(pixels, progress, 0, HEIGHT // 2))
    bottom = Process(target=compute_part, args=(pixels, progress, HEIGHT // 2, HEIGHT))
    top.start()
    bottom.start()
    while top.is_alive() or bottom.is_alive():
        time.sleep(0.05)
    print(f"{sum(progress.values())} / {HEIGHT}")
    top.join()
    bottom.join()
    save([pixels[y * WIDTH : (y + 1) * WIDTH] for y in range(HEIGHT)])
