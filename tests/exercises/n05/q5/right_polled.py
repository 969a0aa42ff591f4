# JoinableQueue; looks at the processes until none is alive.
import time
from multiprocessing import JoinableQueue, Process, active_children


def count(number, text, letter, results):
    print("alt süreç", number)
    results.put({number: text.count(letter)})
    results.task_done()


def count_all(texts, letter):
    results = JoinableQueue()
    for number, text in enumerate(texts):
        Process(target=count, kwargs=dict(number=number, text=text, letter=letter, results=results)).start()
    found = {}
    for _ in range(len(texts)):
        found.update(results.get(timeout=20))
    while active_children():
        time.sleep(0.01)
    return list(map(found.get, range(len(texts))))
