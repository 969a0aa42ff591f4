# `apply` bir döngüde kullanılmış
from multiprocessing import Pool


def count_words(text):
    if not text:
        raise ValueError("boş metin")
    return len(text.split())


def count_all(texts):
    counts, errors = [], []
    with Pool(2) as pool:
        for text in texts:
            try:
                counts.append(pool.apply(count_words, (text,)))
            except ValueError as error:
                errors.append(error)
    return sum(counts), [str(error) for error in errors]
