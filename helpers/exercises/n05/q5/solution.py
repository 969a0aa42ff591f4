from multiprocessing import Process, Queue


def count(index, text, letter, queue):
    queue.put((index, text.count(letter)))


def count_all(texts, letter):
    queue = Queue()
    processes = [Process(target=count, args=(index, text, letter, queue)) for index, text in enumerate(texts)]
    for process in processes:
        process.start()
    counts = dict(queue.get() for _ in texts)
    for process in processes:
        process.join()
    return [counts[index] for index in range(len(texts))]


if __name__ == "__main__":
    print(count_all(["ada", "masa", "ev"], "a"))
