# fonksiyon işçilerde değil, üst süreçte çağrıldı
import time
from multiprocessing import Pool


def load_words():
    time.sleep(0.2)
    return {"elma", "armut", "kiraz"}


def prepare():
    global words
    words = load_words()


def is_known(word):
    return word in words


def check_all(texts):
    with Pool(2, initializer=prepare()) as pool:
        return pool.map(is_known, texts)
