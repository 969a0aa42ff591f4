# iş parçacığı: `ThreadPool` kullanılmış
import time
from multiprocessing.pool import ThreadPool


def count_letters(word):
    time.sleep(0.1)
    return len(word)


def lengths(words):
    pool = ThreadPool(2)
    tickets = [pool.apply_async(count_letters, (word,)) for word in words]
    results = [ticket.get() for ticket in tickets]
    pool.close()
    pool.join()
    return results


if __name__ == "__main__":
    print(lengths(["süreç", "havuz", "işçi"]))
