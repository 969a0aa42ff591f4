import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed


def weather(city):
    time.sleep(0.1)
    return f"{city}: güneşli"


def ask_all(cities):
    with ThreadPoolExecutor(max_workers=len(cities)) as pool:
        tickets = [pool.submit(weather, city) for city in cities]
        return [ticket.result() for ticket in tickets]
