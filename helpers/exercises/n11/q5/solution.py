import os
from itertools import pairwise
from multiprocessing import Pool
from tempfile import TemporaryDirectory


def cut(path, parts):
    size = os.path.getsize(path)
    cuts = {0, size}
    with open(path, "rb") as file:
        for part in range(1, parts):
            file.seek(size * part // parts)
            file.readline()
            cuts.add(file.tell())
    return list(pairwise(sorted(cuts)))


def count_lines(job):
    path, start, stop = job
    with open(path, "rb") as file:
        file.seek(start)
        return len(file.read(stop - start).splitlines())


def run(path, parts):
    with Pool(2) as pool:
        return sum(pool.map(count_lines, [(path, start, stop) for start, stop in cut(path, parts)]))


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        name = os.path.join(folder, "satirlar.txt")
        with open(name, "w", encoding="utf-8") as file:
            file.writelines(f"{n}. satır\n" for n in range(1000))
        print(run(name, 4), cut(name, 4))
