# values or errors' names, told apart by their type
from multiprocessing import Pool


def read_record(text):
    return int(text)


def attempt(text):
    try:
        return read_record(text)
    except ValueError as error:
        return type(error).__name__


def run(texts):
    pool = Pool(2)
    try:
        found = dict(zip(texts, pool.imap(attempt, texts, chunksize=2)))
    finally:
        pool.terminate()
        pool.join()
    return [n for n in found.values() if isinstance(n, int)], {
        t: e for t, e in found.items() if isinstance(e, str)
    }
