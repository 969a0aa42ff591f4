# `apply` bir döngüde kullanılmış
import time
from multiprocessing import Pool


def count_letters(word):
    time.sleep(0.1)
    return len(word)


def lengths(words):
    pool = Pool(2)
    results = [pool.apply(count_letters, (word,)) for word in words]
    pool.close()
    pool.join()
    return results
