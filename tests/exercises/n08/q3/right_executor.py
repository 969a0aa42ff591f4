# an executor, and a set as a copy
from concurrent.futures import ProcessPoolExecutor

known = frozenset()


def prepare(dictionary):
    global known
    known = frozenset(dictionary)


def is_known(word):
    return word in known


def look_up(words, dictionary):
    with ProcessPoolExecutor(max_workers=2, initializer=prepare, initargs=(dictionary,)) as executor:
        return list(executor.map(is_known, words, chunksize=10))
