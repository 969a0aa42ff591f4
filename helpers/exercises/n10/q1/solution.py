import time
from concurrent.futures import ThreadPoolExecutor


def weather(city):
    time.sleep(0.1)  # sunucunun yanıtı bekleniyor
    return f"{city}: güneşli"


def ask_all(cities):
    with ThreadPoolExecutor(len(cities)) as pool:
        return list(pool.map(weather, cities))


if __name__ == "__main__":
    print(ask_all(["Ankara", "Bursa", "Çorum", "Denizli"]))
