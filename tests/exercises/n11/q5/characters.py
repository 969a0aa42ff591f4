# Yerler bayt değil, harf olarak sayılmış
import os
from multiprocessing import Pool


def cut(path, parts):
    size = os.path.getsize(path)
    cuts, place = [0], 0
    with open(path, encoding="utf-8", newline="") as file:
        for line in file:
            place += len(line)
            if place >= size * len(cuts) // parts:
                cuts.append(place)
    return list(zip(cuts, cuts[1:]))


def count_lines(job):
    path, start, stop = job
    with open(path, "rb") as file:
        file.seek(start)
        return len(file.read(stop - start).splitlines())


def run(path, parts):
    with Pool(2) as pool:
        return sum(pool.map(count_lines, [(path, start, stop) for start, stop in cut(path, parts)]))
