# Her işin sonucu, sıradaki iş verilmeden istenmiş
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed


def weather(city):
    time.sleep(0.1)
    return f"{city}: güneşli"


def ask_all(cities):
    with ThreadPoolExecutor(len(cities)) as pool:
        return [pool.submit(weather, city).result() for city in cities]
