import json
from multiprocessing import Pool


def slow_square(number):
    if number > 1000:
        raise ValueError(f"{number} çok büyük")
    return number, number * number


def run(numbers, path):
    with Pool(2) as pool:
        return dict(pool.map(slow_square, numbers))


if __name__ == "__main__":
    print(run([1, 2, 3], "sonuclar.jsonl"))
