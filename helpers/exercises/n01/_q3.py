"""A function that waits for a process, but not for ever."""

from multiprocessing import Process
from time import sleep
from typing import Any

from helpers.exercises._checks import Check, Wrong
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import printed_not_returned
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run


def probe(student: Any) -> object:
    """Let the student's function wait for a short and for a long process."""
    short, long = Process(target=sleep, args=(0.05,)), Process(target=sleep, args=(60,))
    words = [student.run_with_limit(short, 5), student.run_with_limit(long, 0.3)]
    running, code = long.is_alive(), long.exitcode
    for process in (short, long):
        if process.is_alive():
            process.kill()
    return {"words": words, "running": running, "ended": code is not None, "started": short.pid is not None}


_FROM = """
from multiprocessing import Process
from time import sleep

def run_with_limit(p, seconds):
"""


def _probe_words(run: Run) -> None:
    words = run.result["words"]
    if words != ["bitti", "süre doldu"]:
        raise Wrong(
            'Kısa iş için "bitti", uzun iş için "süre doldu" dönmesi.',
            f"Kısa iş için {words[0]!r}, uzun iş için {words[1]!r} döndü.",
            "`join(...)` ve ardındaki koşul.",
        )


def _ended(run: Run) -> None:
    if run.result["running"]:
        raise Wrong(
            "Süresi dolan sürecin sonlandırılması.",
            "Fonksiyon döndüğünde uzun süreç hâlâ çalışıyordu.",
            "`terminate()` ve ardındaki `join()`.",
        )


q3 = Exercise(
    Definition(
        number="1.3",
        title="Süreli iş",
        level="orta",
        task="""
            Verilen süreci başlatan ve en çok `seconds` saniye bekleyen `run_with_limit(p, seconds)` fonksiyonunu tamamlayın.
            Süreç zamanında biterse `"bitti"` döndürsün. Süre dolarsa süreci `terminate()` ile bitirsin, bittiğinden emin
            olsun ve `"süre doldu"` döndürsün.
        """,
        starter="""
            from multiprocessing import Process
            from time import sleep


            def run_with_limit(p, seconds):
                p.start()
                # buraya yazın


            if __name__ == "__main__":
                print(run_with_limit(Process(target=sleep, args=(0.1,)), 5))
        """,
        solution="""
            from multiprocessing import Process
            from time import sleep


            def run_with_limit(p, seconds):
                p.start()
                p.join(seconds)
                if p.is_alive():
                    p.terminate()
                    p.join()
                    return "süre doldu"
                return "bitti"


            if __name__ == "__main__":
                print(run_with_limit(Process(target=sleep, args=(0.1,)), 5))
                print(run_with_limit(Process(target=sleep, args=(30,)), 1))
        """,
        hints=(
            "`join(seconds)` en çok o kadar bekler; süre dolunca hata vermez, yalnızca döner.",
            "`join` döndükten sonra sürecin bitip bitmediğini `p.is_alive()` söyler.",
            "`terminate()` yalnızca bitirme isteği gönderir; ardından bir `join()` daha çağırın.",
        ),
        checks=(
            Check(
                "Kısa iş için `bitti`, uzun iş için `süre doldu` döndü.",
                _probe_words,
                (printed_not_returned,),
            ),
            Check("Süresi dolan süreç sonlandırıldı ve beklendi.", _ended),
        ),
        probe=probe,
        main_block=False,
        seconds=5,
        wrong=(
            (_FROM + '    p.start()\n    p.join(seconds)\n    return "bitti"', "uzun iş için 'bitti' döndü"),
            (
                _FROM
                + "    p.start()\n    p.join(seconds)\n    if p.is_alive():\n        return 'süre doldu'\n    return 'bitti'",
                "hâlâ çalışıyordu",
            ),
            (
                _FROM
                + "    p.start()\n    p.join(seconds)\n    if p.is_alive():\n        p.terminate()\n        p.join()\n"
                "        print('süre doldu')\n    else:\n        print('bitti')",
                "sonucu yazdırıyor, ama döndürmüyor",
            ),
            (
                _FROM + "    p.start()\n    p.join()\n    return 'bitti'",
                "5 saniyede bitmedi",
            ),
            (
                _FROM + "    p.join(seconds)\n    return 'süre doldu' if p.is_alive() else 'bitti'",
                "can only join a started process",
            ),
        ),
    )
)
