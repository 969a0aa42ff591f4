from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def run_safely(function, item):
    with ProcessPoolExecutor(1) as executor:
        try:
            return "tamam", executor.submit(function, item).result()
        except BrokenProcessPool:
            return "öldü", None
        except Exception as error:
            return "hata", type(error).__name__


if __name__ == "__main__":
    print(run_safely(abs, -5))
