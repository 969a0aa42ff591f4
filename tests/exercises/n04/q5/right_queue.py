# The callbacks fill a deque each; lambdas may do so, they stay in the main process.
from collections import deque
from multiprocessing import Pool


def count_words(text):
    if len(text) == 0:
        raise ValueError("boş metin")
    return len(text.split())


def count_all(texts):
    counts, errors = deque(), deque()
    with Pool(2) as pool:
        for text in texts:
            pool.apply_async(
                count_words,
                (text,),
                callback=lambda count: counts.append(count),
                error_callback=lambda error: errors.append(str(error)),
            )
        pool.close()
        pool.join()
        return sum(counts), list(errors)
