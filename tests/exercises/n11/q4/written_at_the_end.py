# Sonuçlar ancak hepsi bitince yazılıyor
import json
import os
from multiprocessing import Pool


def slow_square(number):
    if number > 1000:
        raise ValueError(f"{number} çok büyük")
    return number, number * number


def read(path):
    known = {}
    if os.path.exists(path):
        for line in open(path):
            try:
                number, square = json.loads(line)
                known[number] = square
            except ValueError:
                pass
    return known


def run(numbers, path):
    known = read(path)
    missing = [number for number in numbers if number not in known]
    with Pool(2) as pool:
        new = pool.map(slow_square, missing)
    with open(path, "a") as file:
        for pair in new:
            file.write("\n" + json.dumps(pair) + "\n")
    known.update(new)
    return {number: known[number] for number in numbers}
