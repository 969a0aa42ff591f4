# Tek bir boş metin, bütün sayımı durdurdu
from multiprocessing import Pool


def count_words(text):
    if not text:
        raise ValueError("boş metin")
    return len(text.split())


def count_all(texts):
    counts, errors = [], []
    with Pool(2) as pool:
        counts = pool.map(count_words, texts)
    return sum(counts), [str(error) for error in errors]
