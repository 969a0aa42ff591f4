# A class for a city; waits on the sentinels.
from multiprocessing import Manager, Process, connection

READINGS = {"Ankara": [21, 25, 23], "İzmir": [28, 31, 30], "Rize": [19, 18, 22]}


def find_highest(results, city):
    results[city] = max(READINGS[city])


class Olcum(Process):
    def __init__(self, results, city):
        super().__init__()
        self.results, self.city = results, city

    def run(self):
        find_highest(self.results, self.city)


if __name__ == "__main__":
    with Manager() as manager:
        results = manager.dict(dict.fromkeys(READINGS))
        family = [Olcum(results, city) for city in READINGS]
        for p in family:
            p.start()
        left = [p.sentinel for p in family]
        while left:
            for ended in connection.wait(left):
                left.remove(ended)
        print("\n".join(f"{city}: {highest}" for city, highest in results.items()))
