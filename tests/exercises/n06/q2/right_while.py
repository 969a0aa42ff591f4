# while True and break; the pill goes on from hand to hand.
import multiprocessing


def measure(jobs, results):
    done = 0
    while True:
        word = jobs.get()
        if word is None:
            print(multiprocessing.current_process().name, done)
            break
        results.put(len(word))
        done += 1


def lengths(words, workers):
    context = multiprocessing.get_context()
    jobs, results = context.Queue(), context.Queue()
    processes = []
    while len(processes) < workers:
        process = context.Process(target=measure, args=(jobs, results))
        process.start()
        processes.append(process)
    count = 0
    for word in words:
        jobs.put(word)
        count += 1
    for _ in range(workers):
        jobs.put(None)
    found = []
    while len(found) < count:
        found.append(results.get(timeout=10))
    [process.join() for process in processes]
    return found


if __name__ == "__main__":
    print(sorted(lengths(["elma", "nar"], 2)))
