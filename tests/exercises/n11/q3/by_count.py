# Parçalarda hep aynı sayıda dosya var
from multiprocessing import Pool


def cut(sizes, most):
    names = sorted(sizes, key=sizes.get, reverse=True)
    return [names[n : n + 3] for n in range(0, len(names), 3)]


def work(names):
    return len(names)


def run(sizes, most):
    with Pool(2) as pool:
        return sum(pool.imap_unordered(work, cut(sizes, most)))
