# Bütün hatalar yakalanmış
from multiprocessing import Pool


def read_record(text):
    return int(text)


def safe(text):
    try:
        return text, read_record(text), None
    except Exception as error:
        return text, None, type(error).__name__


def run(texts):
    with Pool(2) as pool:
        found = pool.map(safe, texts)
    return [n for _, n, e in found if e is None], {t: e for t, _, e in found if e}
