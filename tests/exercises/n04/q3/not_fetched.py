# işlerin sonucu hiç alınmadı
import time
from multiprocessing import Pool


def count_letters(word):
    time.sleep(0.1)
    return len(word)


def lengths(words):
    pool = Pool(2)
    tickets = [pool.apply_async(count_letters, (word,)) for word in words]
    pool.close()
    pool.join()
    return tickets
