"""A list inside of a manager's dict: changed in place, the change is lost."""

import ast
from multiprocessing import Manager, Process
from typing import Any

from helpers.exercises._checks import Check, Wrong
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, nested_proxy
from helpers.exercises._diagnoses._arguments import rebound_argument
from helpers.exercises._diagnoses._tree import function_named
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run
from helpers.exercises.n03._mistakes import returned_not_stored

_CALLS = (("Ayşe", 90), ("Can", 80), ("Ayşe", 100), ("Efe", 65))


def probe(student: Any) -> object:
    """Let a process after the other note a grade."""
    with Manager() as manager:
        grades = manager.dict({"Ayşe": [70], "Can": [55, 60]})
        for name, grade in _CALLS:
            process = Process(target=student.add_grade, args=(grades, name, grade))
            process.start()
            process.join()
        return {name: list(found) for name, found in grades.items()}


def _known(run: Run) -> None:
    found = {name: run.result.get(name) for name in ("Ayşe", "Can")}
    if found != {"Ayşe": [70, 90, 100], "Can": [55, 60, 80]}:
        raise Wrong(
            "Ayşe'nin notlarının `[70, 90, 100]`, Can'ın notlarının `[55, 60, 80]` olması.",
            f"Sunucudaki listeler: Ayşe `{found['Ayşe']}`, Can `{found['Can']}`",
            "`grades[name]` listesini değiştiren satır.",
        )


def _new(run: Run) -> None:
    if run.result.get("Efe") != [65] or len(run.result) != 3:
        raise Wrong(
            "Sözlükte olmayan Efe için yeni bir liste açılması: `[65]`.",
            f"Sunucudaki sözlük: `{run.result}`",
            "Adın sözlükte olup olmadığına bakan satır.",
        )


def _unknown_name(_tree: ast.Module, run: Run) -> Explanation | None:
    if not any(error.kind == "KeyError" for error in run.errors):
        return None
    return Explanation(
        "Sözlükte olmayan bir ad okunuyor.",
        "`grades[name]`, ad sözlükte yoksa `KeyError` verir; vekilde de böyledir.",
        "`grades.get(name, [])` kullanın: ad yoksa boş bir liste verir.",
    )


def _changed_a_copy(tree: ast.Module, run: Run) -> Explanation | None:
    """Explain a copy that got a name, or came by a method, and was changed, but not stored."""
    function = function_named(tree, "add_grade")
    if function is None:
        return None
    stored = any(
        isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store) for node in ast.walk(function)
    )
    changing = next(
        (
            node
            for node in ast.walk(function)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("append", "extend", "insert")
        ),
        None,
    )
    if stored or changing is None:
        return None
    place = ast.unparse(changing.func.value)  # type: ignore[attr-defined]
    return Explanation(
        f"`{place}` sunucudaki listenin kopyasıdır; değiştirilen kopya geri atanmıyor.",
        "`grades[name]`, `grades.get(...)` ve `grades.setdefault(...)` sıradan bir listenin kopyasını getirir. "
        "Sunucu, o kopyaya eklediğiniz notu öğrenemez.",
        "Değiştirdiğiniz listeyi sözlüğe geri yazın; sunucu değişikliği ancak bu atamayla öğrenir.",
        changing.lineno,
    )


def _old_lost(tree: ast.Module, run: Run) -> Explanation | None:
    if not isinstance(run.result, dict) or run.result.get("Ayşe") != [100]:
        return None
    return Explanation(
        "Öğrencinin eski notları silinmiş; yalnız son not kalmış.",
        "`grades[name] = [...]` eski listenin yerine yenisini koyar.",
        "Önce eski listeyi alın, yeni notu ona ekleyin, sonra bütün listeyi geri atayın.",
    )


_MAIN = """
if __name__ == "__main__":
    with Manager() as manager:
        grades = manager.dict({"Ayşe": [70]})
        p = Process(target=add_grade, args=(grades, "Ayşe", 90))
        p.start()
        p.join()
        print(grades)
"""


def _answer(body: str) -> str:
    return (
        "from multiprocessing import Manager, Process\n\ndef add_grade(grades, name, grade):\n" + body + _MAIN
    )


q2 = Exercise(
    Definition(
        number="3.2",
        title="Not defteri",
        level="orta",
        task="""
            `grades`, bir yöneticinin sözlüğüdür; her öğrencinin adına karşılık **sıradan** bir not listesi tutar.
            `add_grade(grades, name, grade)` alt süreçte çalışacak ve notu öğrencinin listesinin sonuna ekleyecek. Ad sözlükte
            yoksa öğrenci için yeni bir liste açsın. Değişiklik üst süreçten de görünmeli.
        """,
        starter="""
            from multiprocessing import Manager, Process


            def add_grade(grades, name, grade):
                pass  # notu öğrencinin listesine ekleyin


            if __name__ == "__main__":
                with Manager() as manager:
                    grades = manager.dict({"Ayşe": [70]})
                    p = Process(target=add_grade, args=(grades, "Ayşe", 90))
                    p.start()
                    p.join()
                    print(grades)
        """,
        solution="""
            from multiprocessing import Manager, Process


            def add_grade(grades, name, grade):
                own = grades.get(name, [])
                own.append(grade)
                grades[name] = own


            if __name__ == "__main__":
                with Manager() as manager:
                    grades = manager.dict({"Ayşe": [70]})
                    p = Process(target=add_grade, args=(grades, "Ayşe", 90))
                    p.start()
                    p.join()
                    print(grades)
        """,
        hints=(
            "`grades[name]` sunucudaki listenin bir kopyasını getirir. O kopyaya eklediğiniz not sunucuya gitmez.",
            "Üç adım: kopyayı bir değişkene alın, notu ona ekleyin, listeyi `grades[name] = ...` ile geri atayın.",
            "Ad yoksa `grades.get(name, [])` boş bir liste verir; gerisi aynı kalır.",
        ),
        checks=(
            Check(
                "Notlar, sözlükteki öğrencilerin listelerine eklendi.",
                _known,
                (nested_proxy, _changed_a_copy, _old_lost, rebound_argument, returned_not_stored),
            ),
            Check("Sözlükte olmayan öğrenci için yeni bir liste açıldı.", _new, (_changed_a_copy,)),
        ),
        mistakes=(_unknown_name,),
        probe=probe,
        main_block=False,
        wrong=(
            (
                _answer(
                    "    if name not in grades:\n        grades[name] = []\n    grades[name].append(grade)\n"
                ),
                "içindeki nesne yerinde değiştiriliyor",
            ),
            (
                _answer("    own = grades.get(name, [])\n    own.append(grade)\n"),
                "değiştirilen kopya geri atanmıyor",
            ),
            (_answer("    grades[name] = [grade]\n"), "Öğrencinin eski notları silinmiş"),
            (
                _answer("    old = grades[name]\n    grades[name] = old + [grade]\n"),
                "Sözlükte olmayan bir ad okunuyor",
            ),
            (
                _answer("    grades = {name: grades.get(name, []) + [grade]}\n"),
                "paylaşılan nesnenin içine yazmıyor",
            ),
            (
                _answer("    return grades.get(name, []) + [grade]\n"),
                "ama paylaşılan nesneye yazmıyor",
            ),
        ),
    )
)
