# Alt süreç sonucu sıradan bir listeye ekliyor
from multiprocessing import Process


def count(text, letter, counts):
    counts.append(text.count(letter))


def count_all(texts, letter):
    counts = []
    processes = [Process(target=count, args=(text, letter, counts)) for text in texts]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return counts
