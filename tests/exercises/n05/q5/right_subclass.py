# A class of processes with a name each; a simple queue; waited for by sentinels.
from multiprocessing import get_context
from multiprocessing.connection import wait

context = get_context("spawn")


def count(name, text, letter, queue):
    queue.put([name, text.count(letter)])


class Counter(context.Process):
    def __init__(self, text, letter, queue):
        super().__init__()
        self.work = text, letter, queue

    def run(self):
        count(self.name, *self.work)


def count_all(texts, letter):
    queue = context.SimpleQueue()
    counters = [Counter(text, letter, queue) for text in texts]
    [counter.start() for counter in counters]
    numbers = {}
    while len(numbers) < len(counters):
        name, number = queue.get()
        numbers[name] = number
    waiting = {counter.sentinel for counter in counters}
    while waiting:
        waiting -= set(wait(list(waiting)))
    return [numbers[counter.name] for counter in counters]
