# bitişik, boş olmayan aralıklar
import os
from multiprocessing import Pool


def cut(path, parts):
    size = os.path.getsize(path)
    cuts = [0]
    with open(path, "rb") as file:
        for part in range(1, parts):
            file.seek(size * part // parts)
            file.readline()
            if file.tell() > cuts[-1]:
                cuts.append(file.tell())
    return list(zip(cuts, cuts[1:]))


def count_lines(job):
    path, start, stop = job
    with open(path, "rb") as file:
        file.seek(start)
        return len(file.read(stop - start).splitlines())


def run(path, parts):
    with Pool(2) as pool:
        return sum(pool.map(count_lines, [(path, start, stop) for start, stop in cut(path, parts)]))
