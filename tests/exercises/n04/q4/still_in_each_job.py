# Sözlük her sözcük için baştan yükleniyor
import time
from multiprocessing import Pool


def load_words():
    time.sleep(0.2)
    return {"elma", "armut", "kiraz"}


def is_known(word):
    return word in load_words()


def check_all(texts):
    with Pool(4) as pool:
        return pool.map(is_known, texts, chunksize=3)
