# satırın 200 tanesi başka
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(4) as pool:
        save(pool.map(compute_row, range(HEIGHT - 1, -1, -1), chunksize=10))
