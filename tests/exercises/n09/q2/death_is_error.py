# İşçinin ölümü, işin kendi hatası gibi
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def run_safely(function, item):
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(function, item)
        try:
            return "tamam", future.result()
        except Exception as error:
            return "hata", type(error).__name__
