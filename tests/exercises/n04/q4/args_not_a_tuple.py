# `initargs` bir demet (tuple) değil
import time
from multiprocessing import Pool


def load_words():
    time.sleep(0.2)
    return {"elma", "armut", "kiraz"}


def prepare(loaded):
    global words
    words = loaded


def is_known(word):
    return word in words


def check_all(texts):
    with Pool(2, initializer=prepare, initargs=load_words()) as pool:
        return pool.map(is_known, texts)
