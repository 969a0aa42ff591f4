# All at once.
from multiprocessing import Pool

if __name__ == "__main__":
    pool = Pool(3)
    rows = pool.map(compute_row, range(HEIGHT), 16)
    pool.close()
    pool.join()
    save(rows)
