import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def divisors(number):
    return sum(number % n == 0 for n in range(1, number + 1))


def weather(city):
    time.sleep(0.1)
    return f"{city}: yağmurlu"


def run_all(numbers, cities):
    with ProcessPoolExecutor(2) as processes, ThreadPoolExecutor(len(cities)) as threads:
        counts = processes.map(divisors, numbers)
        answers = threads.map(weather, cities)
        return list(counts), list(answers)
