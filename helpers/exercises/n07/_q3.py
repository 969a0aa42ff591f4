"""A barrier between two stages: nobody goes on before all have come."""

import ast
from typing import Any

from helpers.exercises._checks import Check, Wrong, joined, started
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, joined_at_once
from helpers.exercises._diagnoses._tree import calls, child_functions, function_named, keyword, process_calls
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run
from helpers.exercises.n07._probe import Notes, wait_until

COUNT = 3
_LOADED, _COMPUTED = 100, 200
_START_SECONDS = 6.0  # for the others: they may not even have started


class Load:
    """The first stage; the last process's takes so long that others could be through the second one."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def __call__(self, number: int) -> None:
        """Note the end of the stage."""
        if number == COUNT - 1:
            wait_until(lambda: len(self._notes.all()) >= COUNT - 1, _START_SECONDS)
            wait_until(lambda: any(note >= _COMPUTED for note in self._notes.all()))
        self._notes.append(_LOADED + number)


class Compute:
    """The second stage."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def __call__(self, number: int) -> None:
        """Note its beginning."""
        self._notes.append(_COMPUTED + number)


def probe(student: Any) -> object:
    """Run both stages; return the notes in their order."""
    notes = Notes()
    student.run_all(COUNT, Load(notes), Compute(notes))
    return notes.all()


def _once(run: Run) -> None:
    wanted = sorted([_LOADED + n for n in range(COUNT)] + [_COMPUTED + n for n in range(COUNT)])
    if sorted(run.result) != wanted:
        loads = sum(note < _COMPUTED for note in run.result)
        raise Wrong(
            f"`load` ve `compute` fonksiyonlarının {COUNT} süreçte birer kez çalışması.",
            f"`run_all` döndüğünde `load` {loads}, `compute` {len(run.result) - loads} kez çalışmıştı.",
            "`two_stages` fonksiyonu; `start()` ve `join()` satırları.",
        )


def _in_stages(run: Run) -> None:
    first = next(place for place, note in enumerate(run.result) if note >= _COMPUTED)
    if first < COUNT:
        raise Wrong(
            f"`compute` fonksiyonunun, {COUNT} sürecin üçü de `load` fonksiyonunu bitirince başlaması.",
            f"Bir süreç, yalnız {first} süreç `load` fonksiyonunu bitirmişken `compute` çağırdı.",
            "`barrier.wait()` satırının yeri.",
        )


def _not_between(tree: ast.Module, run: Run) -> Explanation | None:
    function = function_named(tree, "two_stages")
    waits = list(calls(function, "wait")) if function is not None else []
    if function is None:
        return None
    if not waits:
        return Explanation(
            "Süreçler aşamaların arasında birbirini beklemiyor.",
            "Her süreç kendi hızıyla ilerler; hızlı olan, ötekiler daha ilk aşamadayken ikinciye geçer.",
            "İki aşamanın arasında bariyerin `wait()` metodunu çağırın.",
            function.lineno,
        )
    loaded = min((call.lineno for call in calls(function, "load")), default=0)
    computed = min((call.lineno for call in calls(function, "compute")), default=0)
    if waits[0].lineno < loaded:
        return Explanation(
            "Bariyer ilk aşamadan önce bekletiyor.",
            "Süreçler birlikte başlar, ama sonra yine kendi hızlarıyla ilerler; ikinci aşamanın önünde bekleyen yoktur.",
            "`wait()` çağrısını `load(number)` satırından sonraya, `compute(number)` satırından önceye koyun.",
            waits[0].lineno,
        )
    if waits[0].lineno > computed:
        return Explanation(
            "Bariyer ikinci aşamadan sonra bekletiyor.",
            "Buluşma, iki aşamanın arasında olmalı; sonda buluşmak hiçbir süreci ikinci aşamadan önce durdurmaz.",
            "`wait()` çağrısını `compute(number)` satırının önüne alın.",
            waits[0].lineno,
        )
    return None


def _own_barrier(tree: ast.Module, run: Run) -> Explanation | None:
    places: list[ast.AST] = list(child_functions(tree))
    places += [args for call in process_calls(tree) if (args := keyword(call, "args")) is not None]
    made = next((call for place in places for call in calls(place, "Barrier")), None)
    if made is None:
        return None
    return Explanation(
        "Her süreç kendi bariyerini kuruyor ve orada tek başına bekliyor.",
        "Buluşma için herkesin aynı bariyer nesnesine gelmesi gerekir.",
        "Bariyeri `run_all` içinde, süreçlerden önce bir kez kurun; her sürece o değişkeni verin.",
        made.lineno,
    )


def _wrong_parties(tree: ast.Module, run: Run) -> Explanation | None:
    for call in calls(tree, "Barrier"):
        parties = keyword(call, "parties") or (call.args[0] if call.args else None)
        if parties is not None and ast.unparse(parties) != "count":
            return Explanation(
                f"Bariyer `{ast.unparse(parties)}` kişilik; süreçlerin sayısı ise `count`.",
                "Sayı büyükse süreçler, hiç gelmeyecek birini sonsuza dek bekler. Küçükse bir bölümü erken geçer, "
                "kalanlar bekler.",
                "Bariyeri, `wait()` çağıracak süreçlerin sayısı kadar kurun: `count`.",
                call.lineno,
            )
    return None


_RUN = """
def run_all(count, load, compute):
    meeting = Barrier(count)
    family = [Process(target=two_stages, args=(n, load, compute, meeting)) for n in range(count)]
    for p in family:
        p.start()
    for p in family:
        p.join()
"""


def _answer(body: str, run: str = _RUN) -> str:
    return (
        "from multiprocessing import Barrier, Process\n\ndef two_stages(number, load, compute, barrier):\n"
        + body
        + run
    )


_RIGHT = "    load(number)\n    barrier.wait()\n    compute(number)\n"

q3 = Exercise(
    Definition(
        number="7.3",
        title="İki aşama",
        level="orta",
        task="""
            `run_all(count, load, compute)`, 0, 1, …, `count - 1` numaralı süreçleri başlatıyor. Her süreç önce `load(number)`, sonra
            `compute(number)` çağırıyor. **Bütün** süreçler `load` çağrısını bitirmeden hiçbiri `compute` çağırmasın. Eksik olanı
            hem `two_stages` hem `run_all` içinde tamamlayın; süreçler yine aynı anda çalışsın.
        """,
        starter="""
            import time
            from multiprocessing import Process


            def load(number):
                time.sleep(0.1 * number)


            def compute(number):
                pass


            def two_stages(number, load, compute):
                load(number)
                compute(number)


            def run_all(count, load, compute):
                processes = [Process(target=two_stages, args=(n, load, compute)) for n in range(count)]
                for p in processes:
                    p.start()
                for p in processes:
                    p.join()


            if __name__ == "__main__":
                run_all(3, load, compute)
                print("Bitti")
        """,
        solution="""
            import time
            from multiprocessing import Barrier, Process


            def load(number):
                time.sleep(0.1 * number)


            def compute(number):
                pass


            def two_stages(number, load, compute, all_loaded):
                load(number)
                all_loaded.wait()
                compute(number)


            def run_all(count, load, compute):
                all_loaded = Barrier(count)
                processes = [Process(target=two_stages, args=(n, load, compute, all_loaded)) for n in range(count)]
                for p in processes:
                    p.start()
                for p in processes:
                    p.join()


            if __name__ == "__main__":
                run_all(3, load, compute)
                print("Bitti")
        """,
        hints=(
            "İstenen bir buluşma: herkes ilk aşamayı bitirince ikinciye birlikte geçilecek. Bunun aracı bariyerdir.",
            "Bariyer `run_all` içinde, süreçlerden önce kurulur ve her sürece argüman olarak verilir. Kaç süreç buluşacaksa o sayıyla kurun.",
            "`two_stages` içinde `wait()` çağrısı iki aşamanın arasında dursun.",
        ),
        checks=(
            started(COUNT),
            joined(),
            Check(f"`load` ve `compute`, {COUNT} süreçte birer kez çalıştı.", _once),
            Check(
                "Bütün süreçler `load` çağrısını bitirmeden `compute` başlamadı.",
                _in_stages,
                (_not_between, _wrong_parties, _own_barrier, joined_at_once),
            ),
        ),
        mistakes=(_own_barrier, _wrong_parties, joined_at_once),
        probe=probe,
        main_block=False,
        seconds=15,
        wrong=(
            (
                _answer("    load(number)\n    compute(number)\n"),
                "aşamaların arasında birbirini beklemiyor",
            ),
            (
                _answer("    barrier.wait()\n    load(number)\n    compute(number)\n"),
                "Bariyer ilk aşamadan önce bekletiyor",
            ),
            (
                _answer("    load(number)\n    compute(number)\n    barrier.wait()\n"),
                "Bariyer ikinci aşamadan sonra bekletiyor",
            ),
            (
                _answer(_RIGHT, _RUN.replace("Barrier(count)", "Barrier(count + 1)")),
                "Bariyer `count + 1` kişilik",
            ),
            (
                _answer(
                    "    load(number)\n    Barrier(barrier).wait()\n    compute(number)\n",
                    _RUN.replace("Barrier(count)", "count"),
                ),
                "Her süreç kendi bariyerini kuruyor",
            ),
        ),
    )
)
