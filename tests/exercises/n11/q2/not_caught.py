# `ValueError` hatası yakalanmadı
from multiprocessing import Pool


def read_record(text):
    return int(text)


def run(texts):
    with Pool(2) as pool:
        numbers = list(pool.imap(read_record, texts))
    return numbers, {}
