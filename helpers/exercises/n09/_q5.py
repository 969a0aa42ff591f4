"""From nothing: a process for each task; one that fails, dies or hangs is told of."""

import ast
import os
import time
from typing import Any

from helpers.exercises._checks import Check, Wrong
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation
from helpers.exercises._diagnoses._tree import calls
from helpers.exercises._exercise import Exercise
from helpers.exercises._record import event
from helpers.exercises._run import Run

LONG = 1_000_000  # more than a pipe holds
JOBS = ("tamam", "büyük", "hata", "öl")
LIMIT, SHORT_LIMIT = 60, 1


def work(job: str) -> object:
    """Do what the job's name says."""
    if job == "hata":
        raise ValueError("olmadı")
    if job == "öl":
        event("child end")  # planned: the diagnosis for workers that die by mistake is not meant
        os._exit(9)
    if job == "takıl":
        time.sleep(600)
    return os.getpid() if job == "tamam" else "x" * LONG


def probe(student: Any) -> object:
    """Run the jobs that end by themselves, then one that hangs: so no limit depends on the machine's speed."""
    # The dying job comes only when others have shown that they don't run in this very process.
    (first,) = student.run_all(work, ["tamam"], LIMIT)
    if not isinstance(first, tuple) or len(first) != 2:
        return {"first": first}
    if first[1] == os.getpid():
        return {"here": True}
    answers = list(student.run_all(work, JOBS[1:], LIMIT))
    if answers and isinstance(answers[0], tuple) and answers[0][1:] == ("x" * LONG,):
        answers[0] = (answers[0][0], LONG)
    hung = list(student.run_all(work, ["takıl"], SHORT_LIMIT))
    return {"first": (first[0], isinstance(first[1], int)), "answers": answers, "hung": hung}


EXPECTED = {
    "tamam": ("tamam", True),
    "büyük": ("tamam", LONG),
    "hata": ("hata", "ValueError"),
    "öl": ("öldü", None),
    "takıl": ("süre doldu", None),
}


def _elsewhere(run: Run) -> None:
    if "here" in run.result or not run.started:
        raise Wrong(
            "Her görevin ayrı bir `Process` içinde çalışması.",
            "Görev üst süreçte çalıştı." if "here" in run.result else "Hiç `Process` başlatılmadı.",
            "Görevi başlatan satırlar.",
        )


def _got(run: Run, job: str) -> object:
    if job == "tamam":
        return run.result.get("first")
    found = run.result.get("hung" if job == "takıl" else "answers", [])
    index = 0 if job == "takıl" else JOBS.index(job) - 1
    return found[index] if index < len(found) else "yanıt yok"


def _answered(job: str, name: str) -> Check:
    def test(run: Run) -> None:
        if (got := _got(run, job)) != EXPECTED[job]:
            shown = EXPECTED[job] if job in ("hata", "öl", "takıl") else ("tamam", "sonuç")
            raise Wrong(
                f"{name} görev için {shown!r}.", f"{got!r:.120}", "`run_all` fonksiyonunun döndürdüğü liste."
            )

    return Check(f"{name} görevin yanıtı doğru.", test, (_error_is_death,))


def _joined(run: Run) -> None:
    if any(child.joined is None for child in run.started):
        raise Wrong(
            "Başlatılan her sürecin bittiğinin `join()` ile beklenmesi.",
            "Bir sürecin bitmesi beklenmedi.",
            "`run_all` fonksiyonunun son satırları.",
        )


def _together(run: Run) -> None:
    group = run.started[1 : len(JOBS)]  # the first was alone
    joins = [child.joined for child in group if child.joined is not None]
    if joins and max(child.started for child in group) > min(joins):
        raise Wrong(
            "Bütün görevlerin aynı anda çalışması.",
            "Bir görevin bitmesi, sıradaki görev başlatılmadan beklendi.",
            "`start()` ve `join()` satırları: iki ayrı döngüde mi?",
        )


def _error_is_death(tree: ast.Module, run: Run) -> Explanation | None:
    answers = run.result.get("answers", []) if isinstance(run.result, dict) else []
    if ("hata", "ValueError") in answers or not any(error.pid != run.pid for error in run.errors):
        return None
    return Explanation(
        "Alt süreçteki hata yakalanmamış; süreç yanıt göndermeden bitti.",
        "Yakalanmayan hata alt süreçte kalır; üst süreç yalnız borunun kapandığını görür.",
        'Alt süreçte çalışan fonksiyonda `try … except Exception` kullanın ve `("hata", type(error).__name__)` gönderin.',
    )


def _writer_open(tree: ast.Module, run: Run) -> Explanation | None:
    if run.waiting is None or any(calls(tree, "close")):
        return None
    return Explanation(
        "Borunun yazan ucu üst süreçte açık kaldı.",
        "Alt süreç ölse bile, yazabilecek biri (üst sürecin kendisi) durduğu için boru kapanmaz; `poll` ve `recv` bekler.",
        "Süreci başlattıktan hemen sonra üst süreçteki yazan ucu kapatın: `sender.close()`.",
        next((call.lineno for call in calls(tree, "Pipe")), None),
    )


def _joined_first(tree: ast.Module, run: Run) -> Explanation | None:
    joins = [call.lineno for call in calls(tree, "join")]
    reads = [call.lineno for call in calls(tree, "recv", "poll")]
    if run.waiting is None or not joins or not reads or run.waiting not in joins or min(joins) > min(reads):
        return None
    return Explanation(
        "Yanıt okunmadan önce `join()` ile sürecin bitmesi beklendi.",
        "Boru büyük bir yanıtı bir seferde almaz: alt süreç, siz okuyana kadar gönderemez ve bitemez; siz de onun bitmesini beklersiniz.",
        "Önce `poll` ve `recv` ile yanıtı alın, sonra `join()` çağırın.",
        min(joins),
    )


def _not_killed(tree: ast.Module, run: Run) -> Explanation | None:
    if run.waiting is None or any(calls(tree, "kill", "terminate")):
        return None
    return Explanation(
        "Takılan süreç durdurulmadı.",
        "Süre sınırı yalnız beklemeyi keser; süreç çalışmayı sürdürür ve `join()` onun bitmesini bekler.",
        "Süre dolduysa `kill()` çağırın, sonra `join()`.",
    )


def _pool(tree: ast.Module, run: Run) -> Explanation | None:
    if not run.pools:
        return None
    return Explanation(
        "Görevler bir havuza verilmiş; havuz, ölen işçinin görevini sonsuza dek bekler.",
        "`Pool` ölen işçinin yerine yenisini başlatır, ama yarım kalan görevi bilmez.",
        "Her görev için ayrı bir `Process` ve ayrı bir boru (`Pipe`) açın.",
        next((call.lineno for call in calls(tree, "Pool")), None),
    )


def _end_of_pipe(tree: ast.Module, run: Run) -> Explanation | None:
    error = next((one for one in run.errors if one.kind == "EOFError"), None)
    if error is None:
        return None
    return Explanation(
        "Ölen sürecin borusu kapandı ve `recv()` `EOFError` yükseltti.",
        '`EOFError`, "yazabilecek kimse kalmadı" demektir: süreç yanıt veremeden öldü.',
        'Bu hatayı yakalayın ve görevin yanıtını `("öldü", None)` yapın.',
        error.lines[-1] if error.lines else None,
    )


_ONE = """
import time
from multiprocessing import Pipe, Process

def run_one(connection, function, item):
    try:
        connection.send(("tamam", function(item)))
    except Exception as error:
        connection.send(("hata", type(error).__name__))

"""
_ALL = """
def run_all(function, items, seconds):
    tasks, answers, deadline = [], [], time.monotonic() + seconds
    for item in items:
        receiver, sender = Pipe(duplex=False)
        p = Process(target=run_one, args=(sender, function, item))
        p.start()
        sender.close()
        tasks.append((p, receiver))
    for p, receiver in tasks:
        try:
            ready = receiver.poll(max(0, deadline - time.monotonic()))
            answers.append(receiver.recv() if ready else ("süre doldu", None))
        except EOFError:
            answers.append(("öldü", None))
        p.kill()
        p.join()
    return answers
"""

q5 = Exercise(
    Definition(
        number="9.5",
        title="Gözetilen görevler",
        level="zor",
        task="""
            Programı baştan siz yazın. `run_all(function, items, seconds)` her öğe için ayrı bir `Process` başlatsın; hepsi aynı
            anda çalışsın. Yanıtları öğelerin sırasıyla bir liste olarak döndürsün. Her yanıt bir demettir:

            - `("tamam", sonuç)`: görev sonuç verdi (sonuç bir megabayttan büyük olabilir);
            - `("hata", hatanın sınıf adı)`: görev hata verdi;
            - `("öldü", None)`: süreç yanıt vermeden öldü;
            - `("süre doldu", None)`: görev `seconds` saniyede bitmedi.

            `run_all` döndüğünde hiçbir görevin süreci çalışıyor olmasın.
        """,
        starter="""
            # programınızı buraya yazın
            if __name__ == "__main__":
                pass
        """,
        solution=_ONE + _ALL,
        hints=(
            "Her sürece kendi borusunu verin: `receiver, sender = Pipe(duplex=False)`. Süreci başlattıktan sonra `sender.close()` çağırın.",
            'Alt süreçte çalışan fonksiyon, sonucu ya da hatayı gönderir: `connection.send(("tamam", function(item)))`; hatayı `except Exception` ile yakalayın.',
            "Üst süreçte `receiver.poll(kalan süre)` bekler. `True` ise `recv()`; boru kapandıysa `recv()` `EOFError` yükseltir: süreç ölmüştür.",
            "Önce bütün süreçleri başlatan, sonra yanıtları toplayan iki döngü yazın. Yanıttan sonra `kill()` (bitmiş sürece zararı yoktur) ve `join()` çağırın.",
        ),
        checks=(
            Check("Her görev ayrı bir süreçte çalıştı.", _elsewhere),
            _answered("tamam", "Sonuç veren"),
            _answered("büyük", "Büyük sonuç veren"),
            _answered("hata", "Hata veren"),
            _answered("öl", "Ölen"),
            _answered("takıl", "Takılan"),
            Check("Hiçbir süreç geride kalmadı.", _joined),
            Check("Görevler aynı anda çalıştı.", _together),
        ),
        mistakes=(_pool, _joined_first, _writer_open, _not_killed, _end_of_pipe),
        probe=probe,
        main_block=False,
        child_errors=True,
        seconds=15,
        wrong=(
            (_ONE + _ALL.replace("        sender.close()\n", ""), "yazan ucu üst süreçte açık kaldı"),
            (
                _ONE + _ALL.replace("        try:\n", "        p.join()\n        try:\n"),
                "Yanıt okunmadan önce `join()`",
            ),
            (_ONE + _ALL.replace("        p.kill()\n", ""), "Takılan süreç durdurulmadı"),
            (
                _ONE + _ALL.replace("except EOFError", "except ValueError"),
                "`recv()` `EOFError` yükseltti",
            ),
            (
                _ONE.replace("    try:\n    ", "").replace(
                    "    except Exception as error:\n"
                    '        connection.send(("hata", type(error).__name__))\n',
                    "",
                )
                + _ALL,
                "Alt süreçteki hata yakalanmamış",
            ),
            (
                "def run_all(function, items, seconds):\n    return [('tamam', function(item)) for item in items]",
                "Görev üst süreçte çalıştı",
            ),
            (
                """
from multiprocessing import Pool

def run_one(function, item):
    try:
        return "tamam", function(item)
    except Exception as error:
        return "hata", type(error).__name__

def run_all(function, items, seconds):
    with Pool() as pool:
        tickets = [pool.apply_async(run_one, (function, item)) for item in items]
        return [ticket.get(seconds) for ticket in tickets]
                """,
                "Görevler bir havuza verilmiş",
            ),
            (
                _ONE
                + _ALL.replace("        tasks.append((p, receiver))\n    for p, receiver in tasks:\n", ""),
                "sıradaki görev başlatılmadan beklendi",
            ),
            (_ONE + _ALL.replace("        p.join()\n", ""), "Bir sürecin bitmesi beklenmedi"),
        ),
    )
)
