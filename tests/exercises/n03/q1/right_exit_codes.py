# Looks at the exit codes until none is missing; all lines in one print.
from multiprocessing import Manager, Process

READINGS = {"Ankara": [21, 25, 23], "İzmir": [28, 31, 30], "Rize": [19, 18, 22]}


def find_highest(results, city):
    results[city] = max(READINGS[city])


def run():
    with Manager() as manager:
        results = manager.dict()
        processes = []
        for city in READINGS:
            processes.append(Process(target=find_highest, args=(results, city)))
            processes[-1].start()
        while any(p.exitcode is None for p in processes):
            pass
        print(*(f"{city}: {value}" for city, value in results.items()), sep="\n")


if __name__ == "__main__":
    run()
