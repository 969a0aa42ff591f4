# the places as a set
import os
from multiprocessing import Pool


def after(file, place):
    file.seek(place)
    file.readline()
    return file.tell()


def cut(path, parts):
    size = os.stat(path).st_size
    with open(path, mode="rb") as file:
        places = sorted({0, size} | {after(file, size * part // parts) for part in range(1, parts)})
    return [(a, b) for a, b in zip(places, places[1:])]


def count_lines(job):
    path, start, stop = job
    with open(path, "rb") as file:
        file.seek(start)
        return len(file.read(stop - start).splitlines())


def run(path, parts):
    with Pool(2) as pool:
        return sum(pool.map(count_lines, [(path, start, stop) for start, stop in cut(path, parts)]))
