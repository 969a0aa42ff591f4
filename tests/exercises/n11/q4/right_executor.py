# futures as they come; the file stays open and is flushed
import json
import os
from multiprocessing import Pool


def slow_square(number):
    if number > 1000:
        raise ValueError(f"{number} çok büyük")
    return number, number * number


from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path


def known_results(path):
    file = Path(path)
    for line in file.read_text().splitlines() if file.exists() else []:
        try:
            number, square = json.loads(line)
        except json.JSONDecodeError:
            continue
        yield number, square


def run(numbers, path):
    known = dict(known_results(path))
    with ProcessPoolExecutor(max_workers=2) as executor, open(path, "a", encoding="utf-8") as file:
        file.write("\n")
        tickets = [executor.submit(slow_square, n) for n in numbers if n not in known]
        for ticket in as_completed(tickets):
            number, square = ticket.result()
            known[number] = square
            file.write(json.dumps([number, square]) + "\n")
            file.flush()
    return {number: known[number] for number in numbers}
