# Sonuçları toplayan iş parçacığı bir hatayla öldü
from multiprocessing import Pool


def count_words(text):
    if not text:
        raise ValueError("boş metin")
    return len(text.split())


def count_all(texts):
    total, errors = 0, []

    def add(count):
        total += count

    with Pool(2) as pool:
        for text in texts:
            pool.apply_async(count_words, (text,), callback=add, error_callback=errors.append)
        pool.close()
        pool.join()
    return total, [str(error) for error in errors]
