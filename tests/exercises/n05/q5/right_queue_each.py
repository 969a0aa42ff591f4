# A queue for each process: their order is the texts'.
import multiprocessing


def count(text: str, letter: str, results) -> None:
    results.put(text.count(letter))


def count_all(texts: list[str], letter: str) -> list[int]:
    queues, processes = [], []
    for text in texts:
        queue = multiprocessing.Queue()
        process = multiprocessing.Process(target=count, args=(text, letter, queue))
        process.start()
        queues.append(queue)
        processes.append(process)
    found = [queue.get() for queue in queues]
    for process in processes:
        process.join()
    return found


if __name__ == "__main__":
    print(count_all(["ada", "masa", "ev"], "a"))
