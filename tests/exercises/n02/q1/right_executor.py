# An executor whose worker gets the value when it starts.
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Value

place = None


def keep(value):
    global place
    place = value


def add(amount):
    place.value += amount


if __name__ == "__main__":
    total = Value("i", 0)
    with ProcessPoolExecutor(1, initializer=keep, initargs=(total,)) as executor:
        executor.submit(add, 42).result()
    print("Toplam:", total.value)
