# The manager without a with block; a helper function; the results in order of the names.
from multiprocessing import Manager, Process

READINGS = {"Ankara": [21, 25, 23], "İzmir": [28, 31, 30], "Rize": [19, 18, 22]}


def find_highest(results, city):
    *_, highest = sorted(READINGS[city])
    results.update({city: highest})


def start(results, city):
    p = Process(target=find_highest, args=(results, city), name=city)
    p.start()
    return p


if __name__ == "__main__":
    manager = Manager()
    results = manager.dict()
    processes = [start(results, city) for city in READINGS]
    for p in processes:
        p.join()
    for city, highest in sorted(results.items()):
        print(city, highest, sep=": ")
    manager.shutdown()
