# contextlib closes the pool; the tickets are looked at until all are ready.
import time
from contextlib import closing
from multiprocessing.pool import AsyncResult, Pool


def count_letters(word):
    time.sleep(0.1)
    return len(word)


def lengths(words):
    with closing(Pool(2)) as pool:
        tickets: list[AsyncResult] = list(map(lambda word: pool.apply_async(count_letters, (word,)), words))
        while not all(ticket.ready() for ticket in tickets):
            time.sleep(0.01)
        results = [ticket.get(1) for ticket in tickets]
    pool.join()
    return results
