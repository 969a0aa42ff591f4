"""Fraktal programım: Mandelbrot kümesinin bir köşesi. Terminalde: python fraktal.py"""

import math
import time
from multiprocessing import Array, Process

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


def compute_part(pixels, first, last):
    """first numaralı satırdan last'tan öncekine kadar hesaplar, paylaşılan belleğe yazar."""
    for y in range(first, last):
        pixels[y * WIDTH : (y + 1) * WIDTH] = compute_row(y)


if __name__ == "__main__":
    begin = time.perf_counter()
    pixels = Array("d", WIDTH * HEIGHT)
    top = Process(target=compute_part, args=(pixels, 0, HEIGHT // 2))
    bottom = Process(target=compute_part, args=(pixels, HEIGHT // 2, HEIGHT))
    top.start()
    bottom.start()
    # Sıradaki adım: süreçler çalışırken ne kadarının bittiği buraya gelsin.
    top.join()
    bottom.join()
    print(f"{HEIGHT} satır, {time.perf_counter() - begin:.2f} s")
    save([pixels[y * WIDTH : (y + 1) * WIDTH] for y in range(HEIGHT)])
