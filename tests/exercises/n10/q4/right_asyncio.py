import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def divisors(number):
    return sum(number % n == 0 for n in range(1, number + 1))


def weather(city):
    time.sleep(0.1)
    return f"{city}: yağmurlu"


async def ask(cities):
    import asyncio

    return await asyncio.gather(*(asyncio.to_thread(weather, city) for city in cities))


def run_all(numbers, cities):
    import asyncio

    with ProcessPoolExecutor(2) as pool:
        counts = list(pool.map(divisors, numbers))
    return counts, list(asyncio.run(ask(cities)))
