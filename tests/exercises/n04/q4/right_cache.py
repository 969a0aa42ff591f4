# Each worker loads it when it first needs it.
import time
from functools import cache
from multiprocessing import Pool


def load_words():
    time.sleep(0.2)
    return {"elma", "armut", "kiraz"}


@cache
def words():
    return load_words()


def is_known(word):
    return word in words()


def check_all(texts):
    with Pool(2) as pool:
        return list(pool.imap(is_known, texts))
