from collections import Counter
from multiprocessing import Manager, Process


def count_line(line, counts, lock):
    found = Counter(line.split())  # yerel sayım: sunucuya hiç istek gitmez
    with lock:
        found.update(counts.copy())  # o ana kadarki sayıları ekler
        counts.update(found)


def count_words(lines):
    with Manager() as manager:
        counts, lock = manager.dict(), manager.Lock()
        processes = [Process(target=count_line, args=(line, counts, lock)) for line in lines]
        for p in processes:
            p.start()
        for p in processes:
            p.join()
        return counts.copy()


if __name__ == "__main__":
    print(count_words(["bir elma", "bir armut"]))
