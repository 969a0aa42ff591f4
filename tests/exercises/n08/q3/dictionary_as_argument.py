# Sözlük işlerin argümanı olarak
from multiprocessing import Pool


def check(word, dictionary):
    return is_known(word, dictionary)


def is_known(word, dictionary):
    return word in dictionary


def look_up(words, dictionary):
    with Pool(2) as pool:
        return pool.starmap(check, [(word, dictionary) for word in words])
