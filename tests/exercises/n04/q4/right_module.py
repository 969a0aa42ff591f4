# Each process loads it with the program.
import time
from multiprocessing import Pool


def load_words():
    time.sleep(0.2)
    return {"elma", "armut", "kiraz"}


WORDS = load_words()


def is_known(word):
    return word in WORDS


def check_all(texts):
    with Pool(2) as pool:
        return pool.map(is_known, texts)
