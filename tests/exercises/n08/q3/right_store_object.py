# no global statement: the words are added to a set that is there already
from multiprocessing import Pool

STORE = {"words": set()}


def prepare(dictionary):
    STORE["words"].update(dictionary)


def is_known(word: str) -> bool:
    return word in STORE["words"]


def look_up(words: list[str], dictionary: set[str]) -> list[bool]:
    pool = Pool(2, prepare, [dictionary])
    tickets = [pool.apply_async(is_known, (word,)) for word in words]
    found = [ticket.get() for ticket in tickets]
    pool.close()
    pool.join()
    return found
