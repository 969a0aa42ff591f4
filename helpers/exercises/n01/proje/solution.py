"""Fraktal programım: Mandelbrot kümesinin bir köşesi. Terminalde: python fraktal.py"""

import json
import math
import time
from multiprocessing import Process

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


def compute_part(first, last, name):
    """first numaralı satırdan last'tan öncekine kadar hesaplar, dosyaya yazar."""
    rows = [compute_row(y) for y in range(first, last)]
    with open(name, "w") as file:
        json.dump(rows, file)


def read_part(name):
    with open(name) as file:
        return json.load(file)


if __name__ == "__main__":
    begin = time.perf_counter()
    top = Process(target=compute_part, args=(0, HEIGHT // 2, "ust.json"))
    bottom = Process(target=compute_part, args=(HEIGHT // 2, HEIGHT, "alt.json"))
    top.start()
    bottom.start()
    top.join()
    bottom.join()
    print(f"{HEIGHT} satır, {time.perf_counter() - begin:.2f} s")
    save(read_part("ust.json") + read_part("alt.json"))
