import os
from multiprocessing import Pool


def cut(path, parts):
    return [(0, os.path.getsize(path))]  # şimdilik tek parça


def count_lines(job):
    path, start, stop = job
    with open(path, "rb") as file:
        file.seek(start)
        return len(file.read(stop - start).splitlines())


def run(path, parts):
    with Pool(2) as pool:
        return sum(pool.map(count_lines, [(path, start, stop) for start, stop in cut(path, parts)]))


if __name__ == "__main__":
    with open("satirlar.txt", "w", encoding="utf-8") as file:
        file.writelines(f"{n}. satır\n" for n in range(1000))
    print(run("satirlar.txt", 4), cut("satirlar.txt", 4))
