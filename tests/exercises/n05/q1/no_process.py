# Programda süreç oluşturan satır yok
from multiprocessing import Process


def greet(name):
    print(f"Merhaba {name}")


if __name__ == "__main__":
    greet("Ada")
    greet("Cem")
