"""From nothing: processes count words in one dict of a manager, under its lock."""

import ast
from typing import Any

from helpers.exercises._checks import Check, Wrong, joined, started_first
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import (
    Explanation,
    called_target,
    not_joined,
    not_started,
    plain_global,
    printed_not_returned,
    unlocked_value,
)
from helpers.exercises._diagnoses._arguments import copied_argument, no_process, not_passed, own_lock
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run
from helpers.exercises.n03._mistakes import lock_made_in_args, manager_closed, proxy_returned

_FEW = ["bir elma", "iki armut bir elma", ""]
_FEW_COUNTED = {"bir": 2, "elma": 2, "iki": 1, "armut": 1}
_MANY = ["elma armut kiraz " * 40] * 3
_MANY_COUNTED = {"elma": 120, "armut": 120, "kiraz": 120}


def probe(student: Any) -> object:
    """Count three short lines, then three long ones with the same words."""
    found = [student.count_words(list(_FEW)), student.count_words(list(_MANY))]
    return [one if one is None or type(one) is dict else type(one).__name__ for one in found]


def _in_children(run: Run) -> None:
    working = {
        event["pid"]
        for event in run.events
        if event["what"] == "call" and event["pid"] in {child.pid for child in run.started}
    }
    if len(run.started) != 6 or len(working) != 6:
        raise Wrong(
            "Her satır için bir alt süreç başlaması ve sözcükleri onun sayması.",
            f"Üçer satırlık iki metin için {len(run.started)} alt süreç başladı, {len(working)} tanesi sizin bir "
            "fonksiyonunuzu çalıştırdı.",
            "`Process(...)` ve `start()` satırları.",
        )


def _few(run: Run) -> None:
    if run.result[0] != _FEW_COUNTED:
        raise Wrong(
            f"`{_FEW}` satırları için dönen sözlük: `{_FEW_COUNTED}`",
            f"Dönen: `{run.result[0]}`",
            "Sözcükleri sayan ve sözlüğü döndüren satırlar.",
        )


def _many(run: Run) -> None:
    if run.result[1] != _MANY_COUNTED:
        raise Wrong(
            f"Üç süreç aynı sözcükleri saydığında dönen sözlük: `{_MANY_COUNTED}`",
            f"Dönen: `{run.result[1]}`",
            "Bir sözcüğün sayısını okuyan ve yazan satır.",
        )


def _unknown_word(_tree: ast.Module, run: Run) -> Explanation | None:
    if not any(error.kind == "KeyError" for error in run.errors):
        return None
    return Explanation(
        "Sözlükte daha olmayan bir sözcüğün sayısı okunuyor.",
        "Sözcük ilk kez görüldüğünde sözlükte yoktur; `counts[word]` bu durumda `KeyError` verir.",
        "Sayıyı `counts.get(word, 0)` ile okuyun: sözcük yoksa 0 verir.",
    )


_COUNT = """
from multiprocessing import Lock, Manager, Process

def count(counts, guard, line):
    for word in line.split():
"""

_LOCKED = _COUNT + "        with guard:\n            counts[word] = 1 + counts.get(word, 0)\n"
_UNLOCKED = _COUNT + "        counts[word] = 1 + counts.get(word, 0)\n"

_WORDS = """
def count_words(lines):
    with Manager() as manager:
        counts, guard = manager.dict(), manager.Lock()
        family = [Process(target=count, args=(counts, guard, line)) for line in lines]
        for p in family:
            p.start()
"""

_JOIN = "        for p in family:\n            p.join()\n"
_RETURN = "        return dict(counts)\n"

q5 = Exercise(
    Definition(
        number="3.5",
        title="Sözcük sayacı",
        level="zor",
        task="""
            Programı baştan siz yazın. `count_words(lines)`, bir metnin satırlarını (bir metin listesi) alsın ve her sözcüğün
            metinde kaç kez geçtiğini sıradan bir sözlük olarak döndürsün; örneğin `{"bir": 2, "elma": 1}`. Her satırı ayrı
            bir alt süreç saysın; hepsi sayılarını bir yöneticinin sözlüğünde toplasın. Satırı sözcüklere `split()` ile
            ayırın. Aynı sözcük birkaç satırda geçse de hiçbir sayım kaybolmasın.
        """,
        starter="""
            # programınızı buraya yazın
            if __name__ == "__main__":
                pass
        """,
        solution="""
            from multiprocessing import Manager, Process


            def count_line(line, counts, lock):
                for word in line.split():
                    with lock:
                        counts[word] = counts.get(word, 0) + 1


            def count_words(lines):
                with Manager() as manager:
                    counts, lock = manager.dict(), manager.Lock()
                    processes = [Process(target=count_line, args=(line, counts, lock)) for line in lines]
                    for p in processes:
                        p.start()
                    for p in processes:
                        p.join()
                    return counts.copy()


            if __name__ == "__main__":
                print(count_words(["bir elma", "bir armut"]))
        """,
        hints=(
            "İki fonksiyon gerekir: alt süreçte çalışıp tek bir satırı sayan biri ve yöneticiyi kurup süreçleri başlatan `count_words`.",
            "`count_words` içinde `manager.dict()` ve `manager.Lock()` oluşturun; ikisini de alt süreçlere argüman olarak verin.",
            "Sayıyı okumak ve yazmak iki ayrı istektir; ikisi aynı `with lock:` bloğunda olsun. Sözcük yoksa `counts.get(word, 0)` 0 verir.",
            "Süreçler bitince, `with Manager()` bloğu kapanmadan sözlüğün kopyasını döndürün: `counts.copy()`.",
        ),
        checks=(
            Check("Her satırı ayrı bir alt süreç saydı.", _in_children, (called_target, not_started)),
            Check(
                "Sözcükler doğru sayıldı; sonuç sıradan bir sözlük.",
                _few,
                (
                    proxy_returned,
                    copied_argument,
                    plain_global,
                    printed_not_returned,
                    not_joined,
                    own_lock,
                    unlocked_value,
                ),
            ),
            Check(
                "Üç süreç aynı sözcükleri saydığında hiçbir sayım kaybolmadı.",
                _many,
                (lock_made_in_args, own_lock, unlocked_value),
            ),
            joined(),
            started_first(last=3),
        ),
        mistakes=(_unknown_word, lock_made_in_args, not_joined, manager_closed, not_passed, no_process),
        probe=probe,
        main_block=False,
        seconds=12,
        wrong=(
            (_UNLOCKED + _WORDS + _JOIN + _RETURN, "kilitsiz yapılıyor"),
            (
                _COUNT.replace("    for", "    own = Lock()\n    for")
                + "        with own:\n            counts[word] = 1 + counts.get(word, 0)\n"
                + _WORDS
                + _JOIN
                + _RETURN,
                "Her süreç ayrı bir kilit kullanıyor",
            ),
            (
                _LOCKED
                + _WORDS.replace("args=(counts, guard, line)", "args=(counts, manager.Lock(), line)")
                + _JOIN
                + _RETURN,
                "doğrudan `args` içinde oluşturuluyor",
            ),
            (
                _LOCKED + _WORDS.replace("manager.dict()", "{}") + _JOIN + _RETURN,
                "sıradan bir liste ya da sözlük",
            ),
            (_LOCKED + _WORDS + _JOIN + "        return counts\n", "içeriği değil, vekili döndürüyor"),
            (_LOCKED + _WORDS + _JOIN + "    return dict(counts)\n", "sunucu süreç kapandıktan sonra"),
            (_LOCKED + _WORDS + _RETURN, "`join()` ile sonuna kadar beklenmedi"),
            (
                _LOCKED + _WORDS + _JOIN + "        print(dict(counts))\n",
                "sonucu yazdırıyor, ama döndürmüyor",
            ),
            (
                _COUNT + "        with guard:\n            counts[word] += 1\n" + _WORDS + _JOIN + _RETURN,
                "daha olmayan bir sözcüğün",
            ),
        ),
    )
)
