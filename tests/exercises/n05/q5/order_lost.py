# ama metinlerin sırasıyla değil
from multiprocessing import Process, Queue


def count(index, text, letter, queue):
    queue.put((index, text.count(letter)))


def count_all(texts, letter):
    queue = Queue()
    processes = [Process(target=count, args=(i, text, letter, queue)) for i, text in enumerate(texts)]
    for process in processes:
        process.start()
    counts = dict(queue.get(timeout=8) for _ in texts)
    for process in processes:
        process.join()
    return sorted(counts.values(), reverse=True)
