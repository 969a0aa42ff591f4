# Hiç havuz kurulmadı
from multiprocessing import Pool


def count_words(text):
    if not text:
        raise ValueError("boş metin")
    return len(text.split())


def count_all(texts):
    counts, errors = [], []
    for text in texts:
        try:
            counts.append(count_words(text))
        except ValueError as error:
            errors.append(error)
    return sum(counts), [str(error) for error in errors]
