# Loaded once, by the main process; each worker gets it as it starts.
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
    pool = Pool(3, prepare, (load_words(),))
    tickets = [pool.apply_async(is_known, (text,)) for text in texts]
    results = [ticket.get() for ticket in tickets]
    pool.close()
    pool.join()
    return results
