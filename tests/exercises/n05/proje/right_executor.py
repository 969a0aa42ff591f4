# An executor with a context, options read by argparse.
import argparse
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context


def main(method):
    with ProcessPoolExecutor(2, mp_context=get_context(method)) as executor:
        save(list(executor.map(compute_row, range(HEIGHT), chunksize=20)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("method", nargs="?", choices=get_all_start_methods())
    main(parser.parse_args().method)
