# Beklemek için süreçler başlatılmış
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed


def weather(city):
    time.sleep(0.1)
    return f"{city}: güneşli"


def ask_all(cities):
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(weather, cities))
