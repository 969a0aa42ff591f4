# iter with its last value; the pill comes through to the end.
import multiprocessing as mp


def clean(source, target):
    for line in iter(source.get, None):
        target.put(line.strip())
    target.put(None)


def count(source, target):
    for line in iter(source.get, None):
        target.put((line, len(line.split())))
    target.put(None)


def process(lines):
    context = mp.get_context()
    queues = [context.Queue() for _ in range(3)]
    stages = [
        context.Process(target=stage, args=queues[place : place + 2])
        for place, stage in enumerate((clean, count))
    ]
    for stage in stages:
        stage.start()
    for line in lines:
        queues[0].put(line)
    queues[0].put(None)
    found = list(iter(queues[2].get, None))
    for stage in stages:
        stage.join()
    return found


if __name__ == "__main__":
    print(process([" bir elma "]))
