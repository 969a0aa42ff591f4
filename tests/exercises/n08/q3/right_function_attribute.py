# the function keeps the dictionary; the initializer carries it
import multiprocessing as mp
from functools import partial


def prepare(dictionary):
    is_known.dictionary = dictionary
    print(f"{mp.current_process().name} hazır")


def is_known(word):
    return word in is_known.dictionary


def look_up(words, dictionary):
    with mp.get_context().Pool(processes=2, initializer=partial(prepare, dictionary)) as pool:
        return list(pool.imap(is_known, words, chunksize=5))
