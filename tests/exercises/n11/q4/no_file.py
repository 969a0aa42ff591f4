# Önbellek dosyası yokken program durdu
import json
import os
from multiprocessing import Pool


def slow_square(number):
    if number > 1000:
        raise ValueError(f"{number} çok büyük")
    return number, number * number


def run(numbers, path):
    known = {}
    for line in open(path):
        try:
            number, square = json.loads(line)
        except ValueError:
            continue
        known[number] = square
    with Pool(2) as pool:
        for number, square in pool.imap(slow_square, set(numbers) - set(known)):
            known[number] = square
            with open(path, "a") as file:
                file.write("\n" + json.dumps([number, square]) + "\n")
    return {number: known[number] for number in numbers}
