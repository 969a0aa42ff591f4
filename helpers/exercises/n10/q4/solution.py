import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def divisors(number):
    return sum(number % n == 0 for n in range(1, number + 1))


def weather(city):
    time.sleep(0.1)
    return f"{city}: yağmurlu"


def run_all(numbers, cities):
    with ProcessPoolExecutor(2) as pool:
        counts = list(pool.map(divisors, numbers))
    with ThreadPoolExecutor(len(cities)) as pool:
        answers = list(pool.map(weather, cities))
    return counts, answers


if __name__ == "__main__":
    print(run_all([5_040, 7_919], ["Artvin", "Giresun", "Ordu"]))
