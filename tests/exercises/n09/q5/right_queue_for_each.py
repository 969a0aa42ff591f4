# a queue for each process; looks who is still alive
import queue
import time
from multiprocessing import Process, Queue


def work(function, item, answers):
    try:
        result = ("tamam", function(item))
    except Exception as error:
        result = ("hata", type(error).__name__)
    answers.put(result)


def run_all(function, items, seconds):
    deadline = time.monotonic() + seconds
    family = []
    for item in items:
        answers = Queue()
        p = Process(target=work, args=(function, item, answers))
        p.start()
        family.append((p, answers))
    found = []
    for p, answers in family:
        answer = None
        while answer is None:
            alive = p.is_alive()
            try:
                answer = answers.get(timeout=0.1)
            except queue.Empty:
                if not alive:
                    answer = ("öldü", None)
                elif time.monotonic() > deadline:
                    answer = ("süre doldu", None)
        found.append(answer)
    for p, _ in family:
        p.kill()
        p.join()
    return found
