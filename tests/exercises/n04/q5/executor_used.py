# Kullanılanlar: `submit`
from concurrent.futures import ProcessPoolExecutor


def count_words(text):
    if not text:
        raise ValueError("boş metin")
    return len(text.split())


def count_all(texts):
    counts, errors = [], []
    with ProcessPoolExecutor(2) as executor:
        for future in [executor.submit(count_words, text) for text in texts]:
            if future.exception():
                errors.append(str(future.exception()))
            else:
                counts.append(future.result())
    return sum(counts), errors
