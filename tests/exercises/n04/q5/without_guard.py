# bloğunun dışında
from multiprocessing import Pool


def count_words(text):
    if not text:
        raise ValueError("boş metin")
    return len(text.split())


def count_all(texts):
    counts, errors = [], []
    with Pool(2) as pool:
        for text in texts:
            pool.apply_async(count_words, (text,), callback=counts.append, error_callback=errors.append)
        pool.close()
        pool.join()
    return sum(counts), [str(error) for error in errors]


print(count_all(["bir iki", "", "üç"]))
