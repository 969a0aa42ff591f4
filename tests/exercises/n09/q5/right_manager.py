# a manager's dictionary, join() with what is left of the time
import time
from multiprocessing import Manager, Process


def work(function, item, place, answers):
    try:
        answers[place] = ("tamam", function(item))
    except Exception as error:
        answers[place] = ("hata", type(error).__name__)


def run_all(function, items, seconds):
    with Manager() as manager:
        answers = manager.dict()
        family = [
            Process(target=work, args=(function, item, place, answers)) for place, item in enumerate(items)
        ]
        deadline = time.time() + seconds
        [p.start() for p in family]
        for place, p in enumerate(family):
            p.join(max(0, deadline - time.time()))
            if p.is_alive():
                p.terminate()
                p.join()
                answers.setdefault(place, ("süre doldu", None))
            answers.setdefault(place, ("öldü", None))
        return [answers[place] for place in range(len(family))]
