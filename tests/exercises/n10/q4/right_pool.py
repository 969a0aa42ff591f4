import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def divisors(number):
    return sum(number % n == 0 for n in range(1, number + 1))


def weather(city):
    time.sleep(0.1)
    return f"{city}: yağmurlu"


def run_all(numbers, cities):
    from multiprocessing import Pool
    from multiprocessing.pool import ThreadPool

    with Pool(2) as processes, ThreadPool(len(cities)) as threads:
        answers = threads.map_async(weather, cities, chunksize=1)
        return processes.map(divisors, numbers), answers.get()
