from multiprocessing import Manager, Process

READINGS = {"Ankara": [21, 25, 23], "İzmir": [28, 31, 30], "Rize": [19, 18, 22]}


def find_highest(results, city):
    pass  # şehrin en yüksek değerini results sözlüğüne yazın


if __name__ == "__main__":
    with Manager() as manager:
        results = manager.dict()
        # her şehir için bir süreç başlatın, sonra hepsini bekleyin
        for city in READINGS:
            print(f"{city}: {results.get(city)}")
