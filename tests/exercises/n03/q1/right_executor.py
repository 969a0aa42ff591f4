# An executor with a process for each city.
from concurrent.futures import ProcessPoolExecutor, wait
from multiprocessing import Manager

READINGS = {"Ankara": [21, 25, 23], "İzmir": [28, 31, 30], "Rize": [19, 18, 22]}


def find_highest(results, city):
    results[city] = max(READINGS[city])


if __name__ == "__main__":
    with Manager() as manager, ProcessPoolExecutor(len(READINGS)) as executor:
        results = manager.dict()
        wait([executor.submit(find_highest, results, city) for city in READINGS])
        for city in READINGS:
            print(f"{city}: {results.get(city)}")
