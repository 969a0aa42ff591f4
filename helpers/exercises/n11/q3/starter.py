from multiprocessing import Pool


def cut(sizes, most):
    return [list(sizes)]  # şimdilik hepsi tek parçada


def work(names):
    return len(names)


def run(sizes, most):
    with Pool(2) as pool:
        return sum(pool.imap_unordered(work, cut(sizes, most)))


if __name__ == "__main__":
    print(run({"a": 30, "b": 90, "c": 50}, 100))
