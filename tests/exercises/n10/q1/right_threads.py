import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed


def weather(city):
    time.sleep(0.1)
    return f"{city}: güneşli"


def ask_all(cities):
    import threading

    found = {}
    threads = [
        threading.Thread(target=lambda city=city: found.update({city: weather(city)})) for city in cities
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [found[city] for city in cities]
