# Hesap alt süreçlere verilmemiş
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def divisors(number):
    return sum(number % n == 0 for n in range(1, number + 1))


def weather(city):
    time.sleep(0.1)
    return f"{city}: yağmurlu"


def run_all(numbers, cities):
    with ThreadPoolExecutor(len(cities)) as pool:
        return list(pool.map(divisors, numbers)), list(pool.map(weather, cities))
