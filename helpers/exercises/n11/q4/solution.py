import json
import os
from contextlib import suppress
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory


def slow_square(number):
    if number > 1000:
        raise ValueError(f"{number} çok büyük")
    return number, number * number


def read(path):
    known = {}
    for line in Path(path).read_text("utf-8").splitlines() if Path(path).exists() else []:
        with suppress(ValueError):
            known.update([json.loads(line)])
    return known


def run(numbers, path):
    known = read(path)
    missing = [number for number in numbers if number not in known]
    with Pool(2) as pool:
        for number, square in pool.imap_unordered(slow_square, missing):
            known[number] = square
            with open(path, "a", encoding="utf-8") as file:
                file.write(f"\n{json.dumps([number, square])}\n")
    return {number: known[number] for number in numbers}


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = os.path.join(folder, "sonuclar.jsonl")
        print(run([1, 2, 3], path), run([2, 3, 4], path))
