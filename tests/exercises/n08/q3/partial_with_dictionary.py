# `partial` sözlüğü fonksiyonun içine koydu
from functools import partial
from multiprocessing import Pool


def is_known(dictionary, word):
    return word in dictionary


def look_up(words, dictionary):
    with Pool(2) as pool:
        return pool.map(partial(is_known, dictionary), words)
