# iş parçacığı: `ThreadPool` kullanılmış
import time
from multiprocessing.pool import ThreadPool


def load_words():
    time.sleep(0.2)
    return {"elma", "armut", "kiraz"}


def is_known(word):
    return word in words


def check_all(texts):
    global words
    words = load_words()
    with ThreadPool(2) as pool:
        return pool.map(is_known, texts)
