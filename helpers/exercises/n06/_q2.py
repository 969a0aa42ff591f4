"""Several consumers, each stopped by a pill of its own."""

import os
import time
from collections.abc import Iterator
from multiprocessing import active_children
from typing import Any

from helpers.exercises import _record
from helpers.exercises._checks import Check, Wrong, exit_codes, joined, started
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import called_target, not_started
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run
from helpers.exercises.n06._mistakes import joined_before_get, no_pill, not_put, one_pill, uses_empty

WORDS = ["elma", "armut", "nar", "kiraz", "portakal"]
LENGTHS = [3, 4, 5, 5, 8]
WORKERS = 3
BEGIN_SECONDS, PAUSE_SECONDS = 5.0, 0.2


class Slowly(list[str]):
    """A list that is given out word by word the first time, and not before the consumers are at work.

    So there are moments in which the queue is empty, though more is to come.
    """

    slow = True

    def __iter__(self) -> Iterator[str]:
        """Yield the words."""
        if self.slow:
            self.slow = False
            _wait_for_children()
            for word in list.__iter__(self):
                time.sleep(PAUSE_SECONDS)
                yield word
        else:
            yield from list.__iter__(self)


def _wait_for_children() -> None:
    deadline = time.monotonic() + BEGIN_SECONDS
    while time.monotonic() < deadline:
        files = [f"{_record.EVENTS}{child.pid}" for child in active_children()]
        if len(files) == WORKERS and all(
            os.path.exists(os.path.join(_record._folder, name)) for name in files
        ):
            return
        time.sleep(0.01)


def probe(student: Any) -> object:
    """Let three consumers work on five words that come slowly."""
    found = student.lengths(Slowly(WORDS), WORKERS)
    return sorted(found) if isinstance(found, list) and None not in found else found


def _all_words(run: Run) -> None:
    if run.result != LENGTHS:
        raise Wrong(
            f"{len(WORDS)} sözcüğün uzunlukları, sıralanmış hâliyle: {LENGTHS}",
            f"`{run.result!r}`",
            "Sözcükleri kuyruğa koyan, alan ve sonuçları toplayan satırlar.",
        )


def _several(run: Run) -> None:
    outside = sum(call.pid == run.pid for call in run.calls("measure"))
    if outside:
        raise Wrong(
            "`measure` fonksiyonunun yalnız alt süreçlerde çalışması.",
            f"Üst süreçte {outside} kez çalıştı.",
            "`Process(...)` satırı.",
        )


_MEASURE = """
from multiprocessing import Process, Queue

def measure(jobs, results):
"""
_LOOP = """
    while True:
        w = jobs.get()
        if w is None:
            break
        results.put(len(w))
"""
_LENGTHS = """
def lengths(words, workers):
    jobs, results = Queue(), Queue()
    family = [Process(target=measure, args=(jobs, results)) for _ in range(workers)]
    for p in family:
        p.start()
    for w in words:
        jobs.put(w)
"""
_PILLS = "    for p in family:\n        jobs.put(None)\n"
_COLLECT = "    found = [results.get() for w in words]\n"
_JOIN = "    for p in family:\n        p.join()\n    return found\n"

q2 = Exercise(
    Definition(
        number="6.2",
        title="Her tüketiciye bir hap",
        level="orta",
        task="""
            `lengths(words, workers)`, sözcükleri bir kuyruğa koyuyor; `workers` tane alt süreç onları alıp uzunluklarını sonuç kuyruğuna koyacak.
            İki şey eksik. `measure` yalnız bir sözcük alıyor: `None` gelene kadar almayı sürdürsün, `None` gelince dursun. `lengths` ise
            tüketicileri durdurmuyor: bütün sözcüklerden sonra **her tüketici için bir** zehirli hap koysun. Sözcükler yavaş yavaş gelebilir; kuyruğun
            bir an boş kalması bitti demek değildir.
        """,
        starter="""
            from multiprocessing import Process, Queue


            def measure(jobs, results):
                word = jobs.get()  # hap gelene kadar sürsün
                results.put(len(word))


            def lengths(words, workers):
                jobs, results = Queue(), Queue()
                processes = [Process(target=measure, args=(jobs, results)) for _ in range(workers)]
                for p in processes:
                    p.start()
                for word in words:
                    jobs.put(word)
                # zehirli hapları koyun
                found = [results.get() for _ in words]
                for p in processes:
                    p.join()
                return found


            if __name__ == "__main__":
                print(sorted(lengths(["elma", "nar"], 2)))
        """,
        solution="""
            from multiprocessing import Process, Queue


            def measure(jobs, results):
                while (word := jobs.get()) is not None:
                    results.put(len(word))


            def lengths(words, workers):
                jobs, results = Queue(), Queue()
                processes = [Process(target=measure, args=(jobs, results)) for _ in range(workers)]
                for p in processes:
                    p.start()
                for word in words:
                    jobs.put(word)
                for _ in processes:
                    jobs.put(None)
                found = [results.get() for _ in words]
                for p in processes:
                    p.join()
                return found


            if __name__ == "__main__":
                print(sorted(lengths(["elma", "nar"], 2)))
        """,
        hints=(
            "Tüketicinin döngüsü `None` gelene kadar dönsün: `while (word := jobs.get()) is not None:`.",
            "Bir hapı yalnız bir tüketici alır. Kaç tüketici varsa o kadar hap gerekir.",
            "Sözcükleri koyan döngüden sonra ikinci bir döngü yazın: her süreç için `jobs.put(None)`.",
        ),
        checks=(
            started(WORKERS),
            Check("Bütün sözcüklerin uzunluğu geldi.", _all_words, (uses_empty, not_put)),
            Check("`measure` yalnız alt süreçlerde çalıştı.", _several),
            joined(),
            exit_codes(*[0] * WORKERS),
        ),
        mistakes=(called_target, uses_empty, no_pill, one_pill, joined_before_get, not_started),
        probe=probe,
        main_block=False,
        seconds=12,
        wrong=(
            (_MEASURE + _LOOP + _LENGTHS + _COLLECT + _JOIN, "hiç zehirli hap"),
            (
                _MEASURE + _LOOP + _LENGTHS + "    jobs.put(None)\n" + _COLLECT + _JOIN,
                "tek bir zehirli hap",
            ),
            (
                _MEASURE
                + "    while not jobs.empty():\n        results.put(len(jobs.get()))\n"
                + _LENGTHS
                + _COLLECT
                + _JOIN,
                "`while not jobs.empty()` döngüsü",
            ),
            (
                _MEASURE + _LOOP + _LENGTHS + _PILLS + _COLLECT + "    return found\n",
                "`join()` ile sonuna kadar beklenmedi",
            ),
            (
                _MEASURE
                + _LOOP.replace("if w is None", "if not len(w)")
                + _LENGTHS
                + _PILLS
                + _COLLECT
                + _JOIN,
                "TypeError",
            ),
            (
                _MEASURE
                + _LOOP
                + _LENGTHS
                + _PILLS
                + _COLLECT.replace("for w in words", "for p in family")
                + _JOIN,
                "5 sözcüğün uzunlukları",
            ),
        ),
    )
)
