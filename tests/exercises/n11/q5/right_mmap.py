# memory-mapped
import os
from multiprocessing import Pool


import mmap


def cut(path, parts):
    ranges = []
    begin = 0
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for part in range(1, parts):
            data.seek(len(data) * part // parts)
            data.readline()
            end = data.tell()
            if end != begin:
                ranges.append((begin, end))
                begin = end
        if begin < len(data):
            ranges.append((begin, len(data)))
    return ranges


def count_lines(job):
    path, start, stop = job
    with open(path, "rb") as file:
        file.seek(start)
        return len(file.read(stop - start).splitlines())


def run(path, parts):
    with Pool(2) as pool:
        return sum(pool.map(count_lines, [(path, start, stop) for start, stop in cut(path, parts)]))
