# Önbellekteydi, yine hesaplandı
import json
import os
from multiprocessing import Pool


def slow_square(number):
    if number > 1000:
        raise ValueError(f"{number} çok büyük")
    return number, number * number


def run(numbers, path):
    known = {}
    if os.path.exists(path):
        with open(path) as file:
            for line in file:
                try:
                    number, square = json.loads(line)
                except ValueError:
                    continue
                known[number] = square
    found = dict(known)
    with Pool(2) as pool:
        for number, square in pool.imap_unordered(slow_square, numbers):
            if number not in found:
                found[number] = square
                with open(path, "a") as file:
                    print(file=file)
                    print(json.dumps([number, square]), file=file)
    return {number: found[number] for number in numbers}
