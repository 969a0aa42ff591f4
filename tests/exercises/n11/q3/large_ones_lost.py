# Bulunmayan ya da yinelenen: ['b']
from multiprocessing import Pool


def cut(sizes, most):
    chunks = [[]]
    for name in sorted(sizes, key=sizes.get, reverse=True):
        if sizes[name] > most:
            continue
        if sum(sizes[one] for one in chunks[-1]) + sizes[name] > most:
            chunks.append([])
        chunks[-1].append(name)
    return chunks


def work(names):
    return len(names)


def run(sizes, most):
    with Pool(2) as pool:
        return sum(pool.imap_unordered(work, cut(sizes, most)))
