# a generator; sums instead of room
from multiprocessing import Pool


def cut(sizes, most):
    chunk, total = [], 0
    for size, name in sorted(((size, name) for name, size in sizes.items()), reverse=True):
        if chunk and total + size > most:
            yield chunk
            chunk, total = [], 0
        chunk.append(name)
        total += size
    if chunk:
        yield chunk


def work(names):
    return len(names)


def run(sizes, most):
    with Pool(2) as pool:
        return sum(pool.imap_unordered(work, cut(sizes, most)))
