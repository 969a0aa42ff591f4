# Sözlük, her sözcükle birlikte yeniden gönderildi
import time
from multiprocessing import Pool


def load_words():
    time.sleep(0.2)
    return {"elma", "armut", "kiraz"}


def is_known(word, words):
    return word in words


def check_all(texts):
    words = load_words()
    with Pool(2) as pool:
        return pool.starmap(is_known, [(text, words) for text in texts])
