# For the whole program.
import multiprocessing
import sys

if __name__ == "__main__":
    if len(sys.argv) > 1:
        multiprocessing.set_start_method(sys.argv[1])
    with multiprocessing.Pool(2) as pool:
        save(pool.map(compute_row, range(HEIGHT), chunksize=20))
