"""Fraktal programım: Mandelbrot kümesinin bir köşesi. Terminalde: python fraktal.py"""

import math
import multiprocessing
import os
import sys
import time
from statistics import median

CENTER = -0.7453 + 0.1127j  # nereye bakılıyor
SPAN = 0.0065  # ne kadar yakından
MOST = 150  # bir nokta için en çok adım
WIDTH = 300
HEIGHT = 200
WORKERS = 4


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


def work(counter, results):
    """Sıradaki satırı ortak sayaçtan alır; satırlar bitince durur."""
    while True:
        with counter.get_lock():
            y = counter.value
            counter.value += 1
        if y >= HEIGHT:
            return
        results.put((y, compute_row(y)))


def compute_serial():
    return [compute_row(y) for y in range(HEIGHT)]


def compute_parallel(context):
    counter, results = context.Value("i", 0), context.Queue()
    workers = [context.Process(target=work, args=(counter, results)) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    rows = dict(results.get() for _ in range(HEIGHT))
    for worker in workers:
        worker.join()
    return [rows[y] for y in range(HEIGHT)]


def measure(function, *args):
    """Geçen süreyi ve sonucu döndürür."""
    begin = time.perf_counter()
    result = function(*args)
    return time.perf_counter() - begin, result


def report(name, times):
    print(f"{name}: ortanca {median(times):.2f} s, en az {min(times):.2f} s, en çok {max(times):.2f} s")


if __name__ == "__main__":
    method = sys.argv[1] if len(sys.argv) > 1 else None
    context = multiprocessing.get_context(method)
    print(f"Başlatma yöntemi: {context.get_start_method()}")
    print(f"Öngörü: {min(WORKERS, os.cpu_count())} kat")
    serial, parallel = [], []
    for _ in range(3):
        seconds, rows = measure(compute_serial)
        serial.append(seconds)
        seconds, rows = measure(compute_parallel, context)
        parallel.append(seconds)
    save(rows)
    report("Seri", serial)
    report("Paralel", parallel)
    print(f"Hızlanma: {median(serial) / median(parallel):.1f} kat")
