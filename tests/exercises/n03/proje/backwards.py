# İlerlemenin büyüyerek
import time
from multiprocessing import Array, Manager, Process


def compute_part(pixels, progress, first, last):
    for y in range(first, last):
        pixels[y * WIDTH : (y + 1) * WIDTH] = compute_row(y)
        progress[first] = y + 1 - first


if __name__ == "__main__":
    pixels = Array("d", WIDTH * HEIGHT)
    manager = Manager()
    progress = manager.dict()
    top = Process(target=compute_part, args=(pixels, progress, 0, HEIGHT // 2))
    bottom = Process(target=compute_part, args=(pixels, progress, HEIGHT // 2, HEIGHT))
    top.start()
    bottom.start()
    for left in (150, 100, 50, 0):
        while HEIGHT - sum(progress.values()) > left:
            time.sleep(0.01)
        print(f"{left} / {HEIGHT} satır kaldı")
    top.join()
    bottom.join()
    save([pixels[y * WIDTH : (y + 1) * WIDTH] for y in range(HEIGHT)])
