# sırası başka
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed


def weather(city):
    time.sleep(0.1)
    return f"{city}: güneşli"


def ask_all(cities):
    with ThreadPoolExecutor(len(cities)) as pool:
        tickets = [pool.submit(weather, city) for city in cities]
        done = [ticket.result() for ticket in as_completed(tickets)]
    return sorted(done, key=len)
