# `join()` ile sonuna kadar beklenmedi
from multiprocessing import Manager, Process

READINGS = {"Ankara": [21, 25, 23], "İzmir": [28, 31, 30], "Rize": [19, 18, 22]}


def find_highest(results, city):
    results[city] = max(READINGS[city])


if __name__ == "__main__":
    with Manager() as manager:
        results = manager.dict()
        for city in READINGS:
            Process(target=find_highest, args=(results, city)).start()

        for city in READINGS:
            print(f"{city}: {results.get(city)}")
