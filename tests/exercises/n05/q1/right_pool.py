# A pool of two, which waits for the work by itself.
from multiprocessing import Pool


def greet(name):
    print(f"Merhaba {name}")


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(greet, ("Ada", "Cem"))
