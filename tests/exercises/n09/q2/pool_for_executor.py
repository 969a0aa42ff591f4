# işinin ortasında yok oldu
from multiprocessing import Pool


def run_safely(function, item):
    with Pool(1) as pool:
        try:
            return "tamam", pool.apply(function, (item,))
        except Exception as error:
            return "hata", type(error).__name__
