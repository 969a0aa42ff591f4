# A class, and an iterator of results.
from multiprocessing import get_context


def volume(a, b, c):
    return a * b * c


class Box:
    def __init__(self, edges):
        self.edges = edges

    def volume(self):
        return volume(*self.edges)


def volumes(boxes):
    pool = get_context().Pool(2)
    results = []
    for result in pool.imap(Box.volume, map(Box, boxes), chunksize=2):
        results.append(result)
    pool.terminate()
    pool.join()
    return results
