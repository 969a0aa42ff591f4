# Kullanılan yöntem: `spawn`
import multiprocessing

if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        save(pool.map(compute_row, range(HEIGHT), chunksize=20))
