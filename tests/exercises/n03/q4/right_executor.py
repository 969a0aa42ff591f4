# An executor with a process for each line; words on the way.
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Manager


def count(line, counts, lock):
    words = line.split()
    for word in sorted(set(words)):
        with lock:
            counts.update({word: counts.get(word, 0) + words.count(word)})
    return len(words)


def count_words(lines):
    with Manager() as manager, ProcessPoolExecutor(len(lines)) as executor:
        counts, lock = manager.dict(), manager.RLock()
        jobs = [executor.submit(count, line, counts, lock) for line in lines]
        print("Toplam sözcük:", sum(job.result() for job in as_completed(jobs)))
        return {**counts}
