# Sözlük yalnızca üst süreçte yüklendi; işçilerde yok
import time
from multiprocessing import Pool


def load_words():
    time.sleep(0.2)
    return {"elma", "armut", "kiraz"}


def is_known(word):
    return word in words


def check_all(texts):
    global words
    words = load_words()
    with Pool(2) as pool:
        return pool.map(is_known, texts)
