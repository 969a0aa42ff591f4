# A global name that is filled by the first job.
import time
from concurrent.futures import ProcessPoolExecutor


def load_words():
    time.sleep(0.2)
    return {"elma", "armut", "kiraz"}


words = set()


def is_known(word):
    if not words:
        words.update(load_words())
    return word in words


def check_all(texts):
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(is_known, texts))
