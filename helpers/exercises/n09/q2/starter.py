from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def run_safely(function, item):
    return "tamam", None  # işi havuza verin, üç durumu ayırın


if __name__ == "__main__":
    print(run_safely(abs, -5))
