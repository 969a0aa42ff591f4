# Parça boyutu 100; 200 satırı 4 işçi paylaşıyor
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(4) as pool:
        save(pool.map(compute_row, range(HEIGHT), chunksize=100))
