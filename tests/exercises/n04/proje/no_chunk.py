# Parça boyutu seçilmedi
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(4) as pool:
        save(pool.map(compute_row, range(HEIGHT)))
