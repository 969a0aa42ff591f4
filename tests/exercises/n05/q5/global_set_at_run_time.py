# çalışırken değiştirilen `letter` genel değişkenine güveniyor
from multiprocessing import Process, Queue

letter = "a"


def count(index, text, queue):
    queue.put((index, text.count(letter)))


def count_all(texts, wanted):
    global letter
    letter = wanted
    queue = Queue()
    processes = [Process(target=count, args=(i, text, queue)) for i, text in enumerate(texts)]
    for process in processes:
        process.start()
    counts = dict(queue.get(timeout=8) for _ in texts)
    for process in processes:
        process.join()
    return [counts[i] for i in range(len(texts))]
