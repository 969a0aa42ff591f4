# Takes what is ready while it gives.
import queue
from multiprocessing import JoinableQueue, Process, connection


def clean(source, target):
    line = source.get()
    while line is not None:
        target.put(line.strip())
        line = source.get()
    target.put(line)


def count(source, target):
    line = source.get()
    while line is not None:
        target.put((line, len(line.split())))
        line = source.get()


def process(lines):
    a, b, c = JoinableQueue(), JoinableQueue(), JoinableQueue()
    stages = [Process(target=clean, args=(a, b)), Process(target=count, args=(b, c))]
    for stage in stages:
        stage.start()
    found = []
    for line in lines:
        a.put(line)
        try:
            found.append(c.get_nowait())
        except queue.Empty:
            pass
    a.put(None)
    while len(found) != len(lines):
        found.append(c.get())
    waiting = [stage.sentinel for stage in stages]
    while waiting:
        waiting = [one for one in waiting if one not in connection.wait(waiting)]
    return found
