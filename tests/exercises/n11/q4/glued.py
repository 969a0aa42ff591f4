# Yarım satırın ardına yazılan ilk sonuç ona yapıştı
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
    missing = [number for number in numbers if number not in known]
    with Pool(2) as pool:
        for number, square in pool.imap_unordered(slow_square, missing):
            known[number] = square
            with open(path, "a") as file:
                file.write(json.dumps([number, square]) + "\n")
    return {number: known[number] for number in numbers}
