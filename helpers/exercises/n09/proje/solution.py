"""Fraktal programım: Mandelbrot kümesinin bir köşesi. Terminalde: python fraktal.py"""

import math
import multiprocessing
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
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


def compute_serial():
    return [compute_row(y) for y in range(HEIGHT)]


def compute_parallel(context):
    """Eksik satır kaldıkça yeni bir havuz kurar; bir işçi ölürse eldeki satırlar yitmez."""
    rows = {}
    while missing := [y for y in range(HEIGHT) if y not in rows]:
        tickets = {}
        with ProcessPoolExecutor(WORKERS, mp_context=context) as executor:
            try:
                for y in missing:
                    tickets[executor.submit(compute_row, y)] = y
            except BrokenProcessPool:
                pass  # bir işçi, işler daha verilirken öldü
            for ticket in as_completed(tickets):
                try:
                    rows[tickets[ticket]] = ticket.result()
                except BrokenProcessPool:
                    continue
                if "kaza" in sys.argv and len(rows) == HEIGHT // 2:
                    multiprocessing.active_children()[0].kill()
        if len(rows) < HEIGHT:
            print("Bir işçi öldü; eksik satırlar yeniden hesaplanıyor.")
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
