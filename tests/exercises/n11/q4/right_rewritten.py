# the whole file anew at each result, under another name first
import json
import os
from multiprocessing import Pool


def slow_square(number):
    if number > 1000:
        raise ValueError(f"{number} çok büyük")
    return number, number * number


def save(known, path):
    with open(path + ".yeni", "w") as file:
        for pair in known.items():
            file.write(json.dumps(pair) + "\n")
    os.replace(path + ".yeni", path)


def run(numbers, path):
    known = {}
    try:
        for line in open(path, encoding="utf-8").read().split("\n"):
            try:
                known.update([json.loads(line)])
            except (ValueError, TypeError):
                pass
    except OSError:
        pass
    todo = sorted(set(numbers) - known.keys())
    pool = Pool(2)
    try:
        for number, square in pool.imap(slow_square, todo):
            known[number] = square
            save(known, path)
    finally:
        pool.close()
        pool.join()
    return {number: known[number] for number in numbers}
