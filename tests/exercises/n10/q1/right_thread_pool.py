import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed


def weather(city):
    time.sleep(0.1)
    return f"{city}: güneşli"


def ask_all(cities):
    from multiprocessing.pool import ThreadPool

    with ThreadPool(len(cities)) as pool:
        return pool.map(weather, cities, chunksize=1)
