import json
import os
from multiprocessing import Pool
from tempfile import TemporaryDirectory


def slow_square(number):
    if number > 1000:
        raise ValueError(f"{number} çok büyük")
    return number, number * number


def run(numbers, path):
    with Pool(2) as pool:
        return dict(pool.map(slow_square, numbers))


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = os.path.join(folder, "sonuclar.jsonl")
        print(run([1, 2, 3], path), run([2, 3, 4], path))
