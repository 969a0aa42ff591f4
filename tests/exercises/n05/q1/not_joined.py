# `join()` ile sonuna kadar beklenmedi
from multiprocessing import Process


def greet(name):
    print(f"Merhaba {name}")


if __name__ == "__main__":
    for name in ("Ada", "Cem"):
        Process(target=greet, args=(name,)).start()
