# A pool; tickets; the pool is closed and waited for.
from multiprocessing import Manager, Pool

READINGS = {"Ankara": [21, 25, 23], "İzmir": [28, 31, 30], "Rize": [19, 18, 22]}


def find_highest(results, city):
    results[city] = max(READINGS[city])


if __name__ == "__main__":
    with Manager() as manager:
        results = manager.dict()
        pool = Pool(3)
        tickets = [pool.apply_async(find_highest, (results, city)) for city in READINGS]
        for ticket in tickets:
            ticket.get()
        pool.close()
        pool.join()
        for city in READINGS:
            print(f"{city}: {results[city]}")
