# a subclass of Process; one wait for all pipes
import time
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


class Task(Process):
    def __init__(self, function, item):
        super().__init__()
        self.function, self.item = function, item
        self.receiver, self.sender = Pipe(duplex=False)

    def run(self):
        try:
            answer = "tamam", self.function(self.item)
        except Exception as error:
            answer = "hata", type(error).__name__
        self.sender.send(answer)


def run_all(function, items, seconds):
    end = time.monotonic() + seconds
    tasks = [Task(function, item) for item in items]
    for task in tasks:
        task.start()
        task.sender.close()
    answers = [("süre doldu", None)] * len(tasks)
    open_ends = {task.receiver: place for place, task in enumerate(tasks)}
    while open_ends and (left := end - time.monotonic()) > 0:
        for receiver in wait(list(open_ends), left):
            place = open_ends.pop(receiver)
            try:
                answers[place] = receiver.recv()
            except EOFError:
                answers[place] = ("öldü", None)
    for task in tasks:
        task.terminate()
        task.join()
    return answers
