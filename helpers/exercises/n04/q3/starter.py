import time
from multiprocessing import Pool


def count_letters(word):
    time.sleep(0.1)
    return len(word)


def lengths(words):
    results = []
    # havuzu kurun, işleri verin, sonuçları alın, havuzu kapatıp bekleyin
    return results


if __name__ == "__main__":
    print(lengths(["süreç", "havuz", "işçi"]))
