# An executor, told its chunk.
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        save([*executor.map(compute_row, range(HEIGHT), chunksize=25)])
