# NameError
import multiprocessing
import sys


def bright_row(y):
    return [factor * value for value in compute_row(y)]


if __name__ == "__main__":
    factor = 1
    with multiprocessing.get_context(sys.argv[1]).Pool(2) as pool:
        save(pool.map(bright_row, range(HEIGHT), chunksize=20))
