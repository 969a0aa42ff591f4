from multiprocessing import Process, Queue


def clean(source, target):
    while (line := source.get()) is not None:
        target.put(line.strip())
    target.put(None)


def count(source, target):
    while (line := source.get()) is not None:
        target.put((line, len(line.split())))


def process(lines):
    raw, cleaned, results = Queue(), Queue(), Queue()
    stages = [Process(target=clean, args=(raw, cleaned)), Process(target=count, args=(cleaned, results))]
    for p in stages:
        p.start()
    for line in [*lines, None]:
        raw.put(line)
    found = [results.get() for _ in lines]
    for p in stages:
        p.join()
    return found


if __name__ == "__main__":
    print(process([" bir elma "]))
