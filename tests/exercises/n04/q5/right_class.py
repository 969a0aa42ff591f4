# A class whose methods are the callbacks.
from multiprocessing import Pool


class Counter:
    def __init__(self):
        self.total = 0
        self.errors = []

    def add(self, count):
        self.total += count

    def fail(self, error):
        self.errors.append(str(error))


def count_words(text: str) -> int:
    if text == "":
        raise ValueError("boş metin")
    return len(text.split())


def count_all(texts: list[str]) -> tuple[int, list[str]]:
    counter = Counter()
    pool = Pool(processes=2)
    for text in texts:
        pool.apply_async(count_words, args=(text,), callback=counter.add, error_callback=counter.fail)
    pool.close()
    pool.join()
    return counter.total, counter.errors
