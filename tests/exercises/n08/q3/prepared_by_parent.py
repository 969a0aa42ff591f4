# `prepare` üst süreçte çağrılmış
from multiprocessing import Pool


def is_known(word):
    return word in known


def prepare(dictionary):
    global known
    known = dictionary


def look_up(words, dictionary):
    prepare(dictionary)
    with Pool(2) as pool:
        return pool.map(is_known, words)
