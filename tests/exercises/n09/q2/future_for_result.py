# `submit` bir sonuç değil
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def run_safely(function, item):
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(function, item)
        return "tamam", future
