import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def divisors(number):
    return sum(number % n == 0 for n in range(1, number + 1))


def weather(city):
    time.sleep(0.1)
    return f"{city}: yağmurlu"


def run_all(numbers, cities):
    counts = [divisors(number) for number in numbers]
    answers = [weather(city) for city in cities]
    return counts, answers


if __name__ == "__main__":
    print(run_all([5_040, 7_919], ["Artvin", "Giresun", "Ordu"]))
