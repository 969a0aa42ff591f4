# As they come, each with its number.
from multiprocessing import Pool


def numbered(y):
    return y, compute_row(y)


if __name__ == "__main__":
    with Pool(2) as pool:
        found = dict(pool.imap_unordered(numbered, range(HEIGHT), chunksize=5))
    save([found[y] for y in range(HEIGHT)])
