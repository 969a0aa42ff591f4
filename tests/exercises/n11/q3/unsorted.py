# Dosyalar sözlükteki sırayla dağıtılmış
from multiprocessing import Pool


def cut(sizes, most):
    chunks = []
    total = most
    for name, size in sizes.items():
        if total + size > most:
            chunks.append([])
            total = 0
        chunks[-1].append(name)
        total += size
    return chunks


def work(names):
    return len(names)


def run(sizes, most):
    with Pool(2) as pool:
        return sum(pool.imap_unordered(work, cut(sizes, most)))
