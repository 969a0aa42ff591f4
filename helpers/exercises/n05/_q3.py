"""An object that can't be pickled, made to travel."""

import ast
import pickle
from typing import Any

from helpers.exercises._checks import Check, Wrong, pool_closed, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, not_given_to_pool
from helpers.exercises._exercise import Exercise
from helpers.exercises._program import functions
from helpers.exercises._run import Run

TEXTS = [["kelebek", "ev"], ["masa"], ["ekmek"]]
COUNTS = [4, 0, 2]


def probe(student: Any) -> object:
    """Count in other words than the example's; then look at one object before and after its way."""
    tallies = [student.Tally(words) for words in TEXTS]
    counts = student.count_all(tallies)
    first = tallies[0]
    kept = hasattr(getattr(first, "lock", None), "acquire")
    try:
        copy = pickle.loads(pickle.dumps(first))  # noqa: S301 - the student's own object
    except TypeError:  # it would not go: then the pool has not been asked, either
        copy = None
    return counts, kept, hasattr(getattr(copy, "lock", None), "acquire")


def _counted(run: Run) -> None:
    if run.result[0] != COUNTS:
        raise Wrong(f"Sonuç: {COUNTS}", f"Sonuç: {run.result[0]!r:.80}", "`__getstate__` ve `__setstate__`.")


def _lock_stays(run: Run) -> None:
    if not run.result[1]:
        raise Wrong(
            "Gönderilen nesnenin üst süreçte kilidini koruması.",
            "Gönderdikten sonra (ya da hiç) `lock` özniteliği yok.",
            "`__init__` ve `__getstate__`.",
        )


def _lock_made_again(run: Run) -> None:
    if not run.result[2]:
        raise Wrong("Kopyanın da bir kilidi olması.", "Kopyanın `lock` özniteliği yok.", "`__setstate__`.")


def _method(tree: ast.Module, name: str) -> ast.FunctionDef | None:
    return next((node for found, node in functions(tree) if found == f"Tally.{name}"), None)


def _no_lock_there(tree: ast.Module, run: Run) -> Explanation | None:
    if _method(tree, "__setstate__") or not any("'lock'" in error.message for error in run.errors):
        return None
    return Explanation(
        "Nesne gitti, ama karşıda kilidi yok.",
        "pickle nesneyi kurarken `__init__` çağırmaz; yalnız gelen öznitelikleri yerine koyar.",
        "`__setstate__(self, state)` yazın: öznitelikleri geri koysun ve yeni bir kilit kursun.",
    )


def _original_harmed(tree: ast.Module, run: Run) -> Explanation | None:
    method = _method(tree, "__getstate__")
    if method is None or "__dict__" not in ast.unparse(method) or "copy" in ast.unparse(method):
        return None
    return Explanation(
        "`__getstate__` asıl nesnenin kilidini siliyor.",
        "`self.__dict__` nesnenin özniteliklerinin kendisidir, kopyası değil.",
        "Önce kopyalayın (`self.__dict__.copy()`), kilidi kopyadan çıkarın.",
        method.lineno,
    )


def _lock_removed(tree: ast.Module, run: Run) -> Explanation | None:
    init = _method(tree, "__init__")
    if init is None or "lock" in ast.unparse(init):
        return None
    return Explanation(
        "Kilit sınıftan tümüyle kaldırılmış.",
        "Nesne artık gidiyor, ama üst süreçteki iş parçacıklarını koruyan kilit de yok oldu.",
        "Kilit `__init__` içinde kalsın; yalnız yolda bırakılsın (`__getstate__`).",
        init.lineno,
    )


_CLASS = """
import threading
from multiprocessing import Pool

class Tally:
    def __init__(self, words):
        self.words = words
        self.lock = threading.Lock()

    def count(self, letter):
        with self.lock:
            return sum(word.count(letter) for word in self.words)
"""
_REST = """
def count_e(tally):
    return tally.count("e")

def count_all(tallies):
    with Pool(2) as pool:
        return pool.map(count_e, tallies)
"""

q3 = Exercise(
    Definition(
        number="5.3",
        title="Kilidi yolda bırakın",
        level="orta",
        task="""
            `count_all`, `Tally` nesnelerini havuza gönderemiyor: içlerindeki `threading.Lock` pickle ile paketlenemiyor. `Tally`
            sınıfını gönderilebilir kılın: kilit gitmesin, karşıda yeni bir kilit kurulsun. Üst süreçteki asıl nesnenin kilidi yerinde
            kalsın. Öteki fonksiyonları değiştirmeyin; sınayınca yorumdaki satırı açabilirsiniz.
        """,
        starter="""
            import threading
            from multiprocessing import Pool


            class Tally:
                def __init__(self, words):
                    self.words = words
                    self.lock = threading.Lock()

                def count(self, letter):
                    with self.lock:
                        return sum(word.count(letter) for word in self.words)


            def count_e(tally):
                return tally.count("e")


            def count_all(tallies):
                with Pool(2) as pool:
                    return pool.map(count_e, tallies)


            if __name__ == "__main__":
                print(count_e(Tally(["kelebek", "ev"])))
                # print(count_all([Tally(["kelebek"]), Tally(["ev"])]))
        """,
        solution="""
            import threading
            from multiprocessing import Pool


            class Tally:
                def __init__(self, words):
                    self.words = words
                    self.lock = threading.Lock()

                def __getstate__(self):
                    return {"words": self.words}

                def __setstate__(self, state):
                    self.__init__(state["words"])

                def count(self, letter):
                    with self.lock:
                        return sum(word.count(letter) for word in self.words)


            def count_e(tally):
                return tally.count("e")


            def count_all(tallies):
                with Pool(2) as pool:
                    return pool.map(count_e, tallies)
        """,
        hints=(
            "pickle, nesnenin neyi göndereceğini `__getstate__` metoduna sorar. Kilit dışındakileri bir sözlükte döndürün.",
            "Karşıda `__setstate__(self, state)` çağrılır; `__init__` kendiliğinden çağrılmaz.",
            "`__setstate__` içinde sözcükleri `state` sözlüğünden geri alın ve yeni bir `threading.Lock()` kurun.",
        ),
        checks=(
            worked("count_e", times=len(TEXTS)),
            Check("`count_all` harfleri doğru saydı.", _counted),
            Check("Asıl nesnenin kilidi yerinde kaldı.", _lock_stays, (_lock_removed, _original_harmed)),
            Check("Kopyanın kendi kilidi var.", _lock_made_again),
            pool_closed(),
        ),
        mistakes=(_no_lock_there, not_given_to_pool),
        probe=probe,
        main_block=False,
        wrong=(
            (_CLASS + _REST, "paketlenemeyen bir parça var: `_thread.lock`"),
            (
                _CLASS + '\n    def __getstate__(self):\n        return {"words": self.words}\n' + _REST,
                "Nesne gitti, ama karşıda kilidi yok",
            ),
            (
                _CLASS + "\n    def __getstate__(self):\n        state = self.__dict__\n"
                '        state.pop("lock", None)\n        return state\n'
                '\n    def __setstate__(self, state):\n        self.__init__(state["words"])\n' + _REST,
                "`__getstate__` asıl nesnenin kilidini siliyor",
            ),
            (
                """
from multiprocessing import Pool

class Tally:
    def __init__(self, words):
        self.words = words

    def count(self, letter):
        return sum(word.count(letter) for word in self.words)
                """
                + _REST,
                "Kilit sınıftan tümüyle kaldırılmış",
            ),
            (
                _CLASS + "\ndef count_e(tally):\n    return tally.count('e')\n"
                "\ndef count_all(tallies):\n    return [count_e(tally) for tally in tallies]\n",
                "Hiç havuz kurulmadı",
            ),
        ),
    )
)
