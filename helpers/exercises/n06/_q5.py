"""From nothing: a pipeline of two processes; what has gone through is collected in order."""

import ast
from typing import Any

from helpers.exercises import _supervise
from helpers.exercises._checks import Check, Wrong, joined, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import (
    Explanation,
    called_target,
    not_started,
    printed_not_returned,
)
from helpers.exercises._diagnoses._arguments import no_process
from helpers.exercises._diagnoses._tree import calls, function_named
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run
from helpers.exercises.n06._mistakes import joined_before_get, no_pill, uses_empty

FEW = ["  bir elma ", "iki  armut daha", "   "]
FEW_COUNTED = [("bir elma", 2), ("iki  armut daha", 3), ("", 0)]
LONG = "çok uzun bir satır " * 20  # many of them are more than any pipe holds
MANY = 1_000


def probe(student: Any) -> object:
    """Send a few lines through, then many long ones."""
    few, many = student.process(list(FEW)), student.process([LONG] * MANY)
    expected = [(LONG.strip(), len(LONG.split()))] * MANY
    return [few, many == expected if isinstance(many, list) else many, len(many) if many is not None else 0]


def _few(run: Run) -> None:
    if run.result[0] != FEW_COUNTED:
        raise Wrong(
            f"`{FEW}` satırları için dönen liste: `{FEW_COUNTED}`",
            f"`{run.result[0]}` döndü.",
            "İki aşamayı ve sonuçları toplayan satırlar.",
        )


def _many(run: Run) -> None:
    if run.result[1] is not True:
        raise Wrong(
            f"{MANY} uzun satır için {MANY} sonucun sırasıyla dönmesi.",
            f"Dönen listede {run.result[2]} öğe var; beklenenden farklı.",
            "Sonuçları toplayan satırlar.",
        )


def _pill_not_passed(tree: ast.Module, run: Run) -> Explanation | None:
    first = function_named(tree, "clean")
    if run.how != _supervise.TIME_UP or first is None:
        return None
    for put in calls(first, "put"):
        if put.args and isinstance(put.args[0], ast.Constant) and put.args[0].value is None:
            return None
    return Explanation(
        "`clean` hapı alıp duruyor, ama bir sonraki aşamaya iletmiyor; `count` sonsuza dek bekliyor.",
        "Her aşama yalnız kendi kuyruğunu görür. Bitti haberi, zincirde elden ele geçmelidir.",
        "`clean` döngüsünden çıkınca kendi çıkış kuyruğuna bir `None` koyun.",
        first.lineno,
    )


def _pill_in_result(tree: ast.Module, run: Run) -> Explanation | None:
    if not isinstance(run.result[0], list) or None not in run.result[0]:
        return None
    return Explanation(
        "Zehirli hap (`None`) sonuç listesine karışmış.",
        "Hap bir sonuç değildir; onu gören döngü durmalı, listeye eklememelidir.",
        "Sonuçları `None` gelene kadar toplayın ya da tam satır sayısı kadar `get` çağırın.",
    )


_STAGES = """
from multiprocessing import Process, Queue

def clean(source, target):
    while (text := source.get()) is not None:
        target.put(text.strip())
    target.put(None)

def count(source, target):
    while (text := source.get()) is not None:
        target.put((text, len(text.split())))
"""
_BEGIN = """
def process(lines):
    a, b, c = Queue(), Queue(), Queue()
    family = [Process(target=clean, args=(a, b)), Process(target=count, args=(b, c))]
    for p in family:
        p.start()
    for one in lines:
        a.put(one)
"""
_PILL = "    a.put(None)\n"
_COLLECT = "    found = [c.get() for one in lines]\n"
_JOIN = "    for p in family:\n        p.join()\n"
_RETURN = "    return found\n"

q5 = Exercise(
    Definition(
        number="6.5",
        title="Boru hattı",
        level="zor",
        task="""
            Programı baştan siz yazın: satırların iki süreçten sırayla geçtiği bir hat (pipeline).

            - `clean(source, target)` kuyruktan satır alsın, iki ucundaki boşlukları silsin (`strip()`), öteki kuyruğa koysun.
            - `count(source, target)` kuyruktan satır alsın, `(satır, sözcük sayısı)` demetini öteki kuyruğa koysun. Sözcükler: `split()`.
            - `process(lines)` kuyrukları kursun, iki süreci başlatsın, satırları hatta versin ve sonuçları satırların sırasıyla bir liste olarak
              döndürsün. Dönmeden önce süreçleri bir zehirli hapla durdurup beklesin.

            Örneğin `process([" bir elma "])` çağrısının sonucu `[('bir elma', 2)]` olmalı. Hat binlerce uzun satırla da çalışmalı.
        """,
        starter="""
            # programınızı buraya yazın
            if __name__ == "__main__":
                pass
        """,
        solution="""
            from multiprocessing import Process, Queue


            def clean(source, target):
                while (line := source.get()) is not None:
                    target.put(line.strip())
                target.put(None)


            def count(source, target):
                while (line := source.get()) is not None:
                    target.put((line, len(line.split())))


            def process(lines):
                raw, cleaned, results = Queue(), Queue(), Queue()
                stages = [Process(target=clean, args=(raw, cleaned)), Process(target=count, args=(cleaned, results))]
                for p in stages:
                    p.start()
                for line in [*lines, None]:
                    raw.put(line)
                found = [results.get() for _ in lines]
                for p in stages:
                    p.join()
                return found


            if __name__ == "__main__":
                print(process([" bir elma "]))
        """,
        hints=(
            "Üç kuyruk gerekir: ham satırlar, temizlenmiş satırlar, sonuçlar. `clean` ilk ikisini, `count` son ikisini kullanır.",
            "Her aşama, `None` gelene kadar dönen bir döngüdür. `clean` durmadan önce `None` iletisini bir sonraki kuyruğa koyar.",
            "`process` satırları, sonra `None` koyar; ardından `len(lines)` kez `get()` ile sonuçları toplar.",
            "Süreçleri sonuçları topladıktan **sonra** bekleyin; büyük verilerde ters sıra kilitlenir.",
        ),
        checks=(
            worked("clean", times=2, processes=2),
            worked("count", times=2, processes=2),
            Check(
                "Satırlar iki aşamadan geçti; sonuçlar doğru ve sıralı.",
                _few,
                (_pill_in_result, uses_empty, printed_not_returned),
            ),
            Check(f"{MANY} uzun satır da hattan sorunsuz geçti.", _many, (uses_empty,)),
            joined(),
        ),
        mistakes=(
            called_target,
            uses_empty,
            joined_before_get,
            no_pill,
            _pill_not_passed,
            not_started,
            no_process,
        ),
        probe=probe,
        main_block=False,
        seconds=12,
        wrong=(
            (_STAGES + _BEGIN + _PILL + _JOIN + _COLLECT + _RETURN, "okunmadan `join()` ile bekleniyor"),
            (
                _STAGES.replace("    target.put(None)\n", "") + _BEGIN + _PILL + _COLLECT + _JOIN + _RETURN,
                "bir sonraki aşamaya iletmiyor",
            ),
            (
                _STAGES.replace("    target.put(None)\n", "") + _BEGIN + _COLLECT + _JOIN + _RETURN,
                "hiç zehirli hap",
            ),
            (
                _STAGES
                + _BEGIN
                + _PILL
                + "    found = []\n    while not c.empty():\n        found.append(c.get())\n"
                + _JOIN
                + _RETURN,
                "`while not c.empty()` döngüsü",
            ),
            (
                _STAGES
                + "    target.put(None)\n"
                + _BEGIN
                + _PILL
                + "    found = [c.get() for one in range(len(lines) + 1)]\n"
                + _JOIN
                + _RETURN,
                "sonuç listesine karışmış",
            ),
            (
                _STAGES + _BEGIN + _PILL + _COLLECT + _RETURN,
                "`join()` ile sonuna kadar beklenmedi",
            ),
            (
                "def clean(text):\n    return text.strip()\n\ndef count(text):\n    return text, len(text.split())\n\n"
                "def process(lines):\n    return [count(clean(one)) for one in lines]",
                "bütün işi üst süreç kendisi yapıyor",
            ),
        ),
    )
)
