# ValueError
import multiprocessing
import sys

if __name__ == "__main__":
    with multiprocessing.get_context(sys.argv[0]).Pool(2) as pool:
        save(pool.map(compute_row, range(HEIGHT), chunksize=20))
