# A manager started by hand; a copy that is printed after its end; annotations and words.
import multiprocessing as mp
from collections.abc import MutableMapping
from multiprocessing.managers import SyncManager

READINGS = {"Ankara": [21, 25, 23], "İzmir": [28, 31, 30], "Rize": [19, 18, 22]}


def find_highest(results: MutableMapping[str, int], city: str) -> None:
    highest = READINGS[city][0]
    for reading in READINGS[city][1:]:
        if reading > highest:
            highest = reading
    results[city] = highest
    print(f"{city} ölçümleri tarandı")


def main() -> None:
    manager = SyncManager()
    manager.start()
    results = manager.dict()
    ctx = mp.get_context()
    waiting = {}
    for city in READINGS:
        waiting[city] = ctx.Process(target=find_highest, kwargs={"results": results, "city": city})
        waiting[city].start()
    while waiting:
        waiting.popitem()[1].join()
    copy = dict(results)
    manager.shutdown()
    for city in READINGS:
        print(f"{city}: {copy[city]}")


if __name__ == "__main__":
    main()
