# Her dosya ayrı bir parça olmuş
from multiprocessing import Pool


def cut(sizes, most):
    return [[name] for name in sorted(sizes, key=sizes.get, reverse=True)]


def work(names):
    return len(names)


def run(sizes, most):
    with Pool(2) as pool:
        return sum(pool.imap_unordered(work, cut(sizes, most)))
