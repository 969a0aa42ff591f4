"""Fraktal programım: Mandelbrot kümesinin bir köşesi. Terminalde: python fraktal.py"""

import math
import time
from multiprocessing import Array, Manager, Process

CENTER = -0.7453 + 0.1127j  # nereye bakılıyor
SPAN = 0.0065  # ne kadar yakından
MOST = 150  # bir nokta için en çok adım
WIDTH = 300
HEIGHT = 200


def compute_row(y):
    """y numaralı satır: her nokta kaç adımda uzaklaşıyor?"""
    row = []
    for x in range(WIDTH):
        c = CENTER + SPAN * complex(x / WIDTH - 0.5, (0.5 - y / HEIGHT) * HEIGHT / WIDTH)
        z, steps = 0j, 0
        while abs(z) < 10 and steps < MOST:
            z = z * z + c
            steps += 1
        smooth = steps + 2 - math.log2(math.log(abs(z))) if steps < MOST else MOST
        row.append(math.log(smooth))  # renkler basamaksız geçsin
    return row


def save(rows):
    from matplotlib.image import imsave  # alt süreçler bunu beklemesin

    imsave("fraktal.png", rows, cmap="twilight_shifted")


def compute_part(pixels, progress, first, last):
    """Satırları paylaşılan belleğe yazar; kaçının bittiğini yöneticinin sözlüğünde bildirir."""
    for y in range(first, last):
        pixels[y * WIDTH : (y + 1) * WIDTH] = compute_row(y)
        progress[first] = y + 1 - first


if __name__ == "__main__":
    begin = time.perf_counter()
    # Sıradaki adım: satırları bir havuz dağıtsın; paylaşılan bellek de yönetici de gerekmez.
    pixels = Array("d", WIDTH * HEIGHT)
    with Manager() as manager:
        progress = manager.dict()
        top = Process(target=compute_part, args=(pixels, progress, 0, HEIGHT // 2))
        bottom = Process(target=compute_part, args=(pixels, progress, HEIGHT // 2, HEIGHT))
        top.start()
        bottom.start()
        for goal in range(HEIGHT // 4, HEIGHT + 1, HEIGHT // 4):
            while sum(progress.values()) < goal:
                time.sleep(0.02)
            print(f"{goal} / {HEIGHT} satır bitti")
        top.join()
        bottom.join()
    print(f"{HEIGHT} satır, {time.perf_counter() - begin:.2f} s")
    save([pixels[y * WIDTH : (y + 1) * WIDTH] for y in range(HEIGHT)])
