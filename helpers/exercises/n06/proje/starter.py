"""Fraktal programım: Mandelbrot kümesinin bir köşesi. Terminalde: python fraktal.py"""

import math
import multiprocessing
import sys
import time

CENTER = -0.7453 + 0.1127j  # nereye bakılıyor
SPAN = 0.0065  # ne kadar yakından
MOST = 150  # bir nokta için en çok adım
WIDTH = 300
HEIGHT = 200
WORKERS = 4
CHUNK = 10


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


if __name__ == "__main__":
    method = sys.argv[1] if len(sys.argv) > 1 else None
    context = multiprocessing.get_context(method)
    print(f"Başlatma yöntemi: {context.get_start_method()}")
    begin = time.perf_counter()
    # Sıradaki adım: havuzun yerine kendi işçileriniz ve kuyruklar gelsin.
    rows = []
    with context.Pool(WORKERS) as pool:
        for row in pool.imap(compute_row, range(HEIGHT), chunksize=CHUNK):
            rows.append(row)
            if len(rows) % (HEIGHT // 4) == 0:
                print(f"{len(rows)} / {HEIGHT} satır bitti")
    print(f"{HEIGHT} satır, {time.perf_counter() - begin:.2f} s")
    save(rows)
