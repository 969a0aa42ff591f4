# looks for the line end in the bytes
import os
from multiprocessing import Pool


def cut(path, parts):
    with open(path, "rb") as file:
        data = file.read()
    found, start = [], 0
    for part in range(1, parts + 1):
        wanted = len(data) * part // parts
        stop = len(data) if part == parts else data.find(b"\n", wanted) + 1
        if stop > start:
            found.append((start, stop))
            start = stop
    return found


def count_lines(job):
    path, start, stop = job
    with open(path, "rb") as file:
        file.seek(start)
        return len(file.read(stop - start).splitlines())


def run(path, parts):
    with Pool(2) as pool:
        return sum(pool.map(count_lines, [(path, start, stop) for start, stop in cut(path, parts)]))
