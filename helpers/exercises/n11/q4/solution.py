import json
from multiprocessing import Pool


def slow_square(number):
    if number < 0:
        raise ValueError(f"{number} eksi")
    return number, number * number


def read(path):
    known = {}
    try:
        with open(path, encoding="utf-8") as file:
            for line in file:
                try:
                    number, square = json.loads(line)
                except ValueError:
                    continue
                known[number] = square
    except FileNotFoundError:
        pass
    return known


def run(numbers, path):
    known = read(path)
    missing = [number for number in numbers if number not in known]
    with Pool(2) as pool:
        for number, square in pool.imap_unordered(slow_square, missing):
            known[number] = square
            with open(path, "a", encoding="utf-8") as file:
                file.write("\n" + json.dumps([number, square]) + "\n")
    return {number: known[number] for number in numbers}


if __name__ == "__main__":
    print(run([1, 2, 3], "sonuclar.jsonl"))
