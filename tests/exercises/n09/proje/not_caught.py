# `BrokenProcessPool` hatası yakalanmadı
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        save(list(executor.map(compute_row, range(HEIGHT))))
