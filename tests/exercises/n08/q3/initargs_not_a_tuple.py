# `initargs` bir demet (tuple) değil
from multiprocessing import Pool


def is_known(word):
    return word in known


def prepare(dictionary):
    global known
    known = dictionary


def look_up(words, dictionary):
    with Pool(2, initializer=prepare, initargs=(dictionary)) as pool:
        return pool.map(is_known, words)
