# işi süreçler yapmadı
from multiprocessing.pool import ThreadPool

if __name__ == "__main__":
    with ThreadPool(4) as pool:
        save(pool.map(compute_row, range(HEIGHT), chunksize=10))
