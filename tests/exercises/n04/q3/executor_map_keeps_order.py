# `map` sonuçları girdi sırasıyla verir
from concurrent.futures import ProcessPoolExecutor


def run_all(function, items, report):
    with ProcessPoolExecutor(2) as executor:
        for result in executor.map(function, items):
            report(result)
