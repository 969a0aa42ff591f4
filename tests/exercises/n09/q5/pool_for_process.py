# Görevler bir havuza verilmiş
from multiprocessing import Pool


def run_one(function, item):
    try:
        return "tamam", function(item)
    except Exception as error:
        return "hata", type(error).__name__


def run_all(function, items, seconds):
    with Pool(len(items)) as pool:
        tickets = [pool.apply_async(run_one, (function, item)) for item in items]
        return [ticket.get() for ticket in tickets]
