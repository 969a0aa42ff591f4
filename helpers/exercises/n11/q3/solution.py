from multiprocessing import Pool


def cut(sizes, most):
    chunks = []
    room = 0
    for name in sorted(sizes, key=sizes.get, reverse=True):
        if not chunks or sizes[name] > room:
            chunks.append([])
            room = most
        chunks[-1].append(name)
        room -= sizes[name]
    return chunks


def work(names):
    return len(names)


def run(sizes, most):
    with Pool(2) as pool:
        return sum(pool.imap_unordered(work, cut(sizes, most)))


if __name__ == "__main__":
    print(run({"a": 30, "b": 90, "c": 50}, 100))
