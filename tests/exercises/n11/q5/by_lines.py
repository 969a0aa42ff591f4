# Parçaların boyutları
import os
from multiprocessing import Pool


def cut(path, parts):
    cuts, place = [0], 0
    with open(path, "rb") as file:
        lines = file.readlines()
    for number, line in enumerate(lines, start=1):
        place += len(line)
        if number in (len(lines) // 2, len(lines)) and place > cuts[-1]:
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
