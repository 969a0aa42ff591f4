"""From nothing: a shelf of limited room, with a condition variable."""

import ast
from multiprocessing import Process, RawArray, Semaphore, synchronize
from typing import Any

from helpers.exercises._checks import Check, Wrong
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, printed_not_returned
from helpers.exercises._diagnoses._tree import calls
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run
from helpers.exercises.n07._probe import join_all, wait_until

_WATCH_SECONDS = 1.0  # so long whoever should wait is watched, after it has begun
_WAKE_SECONDS = 4.0


def _work(shelf: Any, what: str, begun: Any, done: Any, place: int) -> None:
    begun.release()
    getattr(shelf, what)()
    done[place] = 1


class _Helpers:
    """Processes that call a method of the shelf, each once."""

    def __init__(self, shelf: Any, what: str, count: int = 1) -> None:
        self._done: Any = RawArray("i", count)
        begun = Semaphore(0)
        self._processes = [
            Process(target=_work, args=(shelf, what, begun, self._done, place)) for place in range(count)
        ]
        for process in self._processes:
            process.start()
        for _ in range(count):
            begun.acquire()

    def waiting(self, left: int) -> int:
        """Return how many have come through although `left` of them should still wait."""
        limit = len(self._processes) - left
        wait_until(lambda: sum(self._done) >= limit, _WAKE_SECONDS)
        wait_until(lambda: sum(self._done) > limit, _WATCH_SECONDS)
        return int(sum(self._done))

    def end(self) -> int:
        """Return how many come through in the end."""
        wait_until(lambda: sum(self._done) == len(self._processes), _WAKE_SECONDS)
        found = int(sum(self._done))
        join_all(self._processes, 1.0)
        return found


def probe(student: Any) -> object:
    """Take from an empty shelf, put on a full one, let two wait for one thing; stop at the first mistake."""
    shelf = student.Shelf(2)
    found: dict[str, Any] = {
        "condition": any(isinstance(part, synchronize.Condition) for part in vars(shelf).values())
    }
    found["put"] = _Helpers(shelf, "put", 2).end()
    found["take"] = _Helpers(shelf, "take").end()
    found["count"] = shelf.count()
    if (found["put"], found["take"], found["count"]) != (2, 1, 1):
        return found
    found["full"] = _full(student.Shelf(1))
    if found["full"] != [0, 1, 1]:
        return found
    found["empty"] = _empty(student.Shelf(2))
    return found


def _full(shelf: Any) -> list[int]:
    """One thing lies on a shelf for one; another is brought, then the first is taken."""
    _Helpers(shelf, "put").end()
    bringer = _Helpers(shelf, "put")
    early = bringer.waiting(left=1)
    _Helpers(shelf, "take").end()
    return [early, bringer.end(), shelf.count()]


def _empty(shelf: Any) -> list[int]:
    """Two want to take from an empty shelf; one thing is brought, then another."""
    takers = _Helpers(shelf, "take", 2)
    early = takers.waiting(left=2)
    _Helpers(shelf, "put").end()
    after_one, count = takers.waiting(left=1), shelf.count()
    _Helpers(shelf, "put").end()
    return [early, after_one, count, takers.end(), shelf.count()]


def _simple(run: Run) -> None:
    found = run.result
    if found["put"] != 2 or found["take"] != 1:
        raise Wrong(
            "İki kişilik boş rafa iki kez `put`, sonra bir kez `take` çağrısının beklemeden bitmesi.",
            f"`put` çağrılarının {found['put']} tanesi, `take` çağrılarının {found['take']} tanesi bitti.",
            "`put` ve `take` metotlarının bekleme koşulu.",
        )
    if found["count"] != 1:
        raise Wrong(
            "İki `put` ve bir `take` sonrasında `count()` sonucunun 1 olması.",
            f"Sonuç: {found['count']!r}",
            "Rafın sayısını tutan değişken ve `count` metodu.",
        )


def _uses_condition(run: Run) -> None:
    if not run.result["condition"]:
        raise Wrong(
            "Rafın, özniteliklerinden birinde `multiprocessing.Condition` nesnesi tutması.",
            "Rafın özniteliklerinde koşul değişkeni yok.",
            "`__init__` metodu.",
        )


def _waits_when_full(run: Run) -> None:
    early, late, count = run.result["full"]
    if early:
        raise Wrong(
            "Raf doluyken `put` çağrısının beklemesi.",
            "`put`, dolu rafa beklemeden bir öğe daha koydu.",
            "`put` metodunun bekleme koşulu.",
        )
    if not late:
        raise Wrong(
            "Dolu rafta bekleyen `put` çağrısının, yer açılınca uyanması.",
            "`take` yer açtı, ama bekleyen `put` uyanmadı.",
            "`take` metodunun sonu.",
        )
    if count != 1:
        raise Wrong("Bir kişilik rafta sonunda 1 öğe.", f"`count()` sonucu: {count!r}", "`put` ve `take`.")


def _waits_when_empty(run: Run) -> None:
    early, after_one, count, late, end = run.result["empty"]
    if early:
        raise Wrong(
            "Raf boşken `take` çağrısının beklemesi.",
            "`take`, boş raftan beklemeden döndü.",
            "`take` metodunun bekleme koşulu.",
        )
    if after_one > 1 or count < 0:
        raise Wrong(
            "İki süreç boş rafta beklerken bir öğe gelince yalnız birinin alması.",
            f"{after_one} süreç birden aldı; `count()` sonucu {count}.",
            "`take` metodunda beklemeden sonra gelen satırlar.",
        )
    if not after_one or late < 2:
        raise Wrong(
            "Boş rafta bekleyen `take` çağrılarının, öğeler gelince uyanması.",
            f"İki öğe geldi, bekleyen iki süreçten {late} tanesi uyandı.",
            "`put` metodunun sonu.",
        )
    if end != 0:
        raise Wrong("Rafta sonunda 0 öğe.", f"`count()` sonucu: {end!r}", "`put` ve `take`.")


def _if_for_while(tree: ast.Module, run: Run) -> Explanation | None:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and any(call for line in node.body for call in calls(line, "wait")):
            return Explanation(
                "Koşula uyandıktan sonra bir daha bakılmıyor.",
                "`if` ile yazılan bekleyiş, uyanınca koşulun doğru olduğunu varsayar. Oysa siz uyanana kadar öğeyi başkası almış "
                "olabilir: boşuna uyanma.",
                "`if` yerine `while` yazın ya da `wait_for` kullanın.",
                node.lineno,
            )
    return None


def _nobody_told(tree: ast.Module, run: Run) -> Explanation | None:
    for name, other in (("put", "take"), ("take", "put")):
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.FunctionDef)
                and node.name == name
                and not any(calls(node, "notify", "notify_all"))
            ):
                return Explanation(
                    f"`{name}` rafı değiştiriyor, ama bekleyenlere haber vermiyor.",
                    f"`wait` ve `wait_for` ancak haber gelince uyanır. `{other}` içinde bekleyen süreç, rafın değiştiğini "
                    "kendiliğinden öğrenemez.",
                    "Sayıyı değiştirdikten sonra, kilit daha sizdeyken `notify_all()` çağırın.",
                    node.lineno,
                )
    return None


def _without_lock(tree: ast.Module, run: Run) -> Explanation | None:
    if not any(error.kind == "AssertionError" for error in run.errors):
        return None
    return Explanation(
        "Koşul değişkeninin kilidi alınmadan `wait` ya da `notify` çağrılmış.",
        "Koşul değişkeni, bakılan veriyi koruyan kilidi içinde taşır; uyumak ve uyandırmak için o kilit sizde olmalıdır.",
        "Metodun gövdesini `with self._condition:` bloğuna alın.",
        next((error.lines[-1] for error in run.errors if error.lines), None),
    )


def _plain_number(tree: ast.Module, run: Run) -> Explanation | None:
    if any(calls(tree, "Value", "Array", "RawValue", "RawArray", "Manager")):
        return None
    return Explanation(
        "Raftaki öğelerin sayısı sıradan bir sayıda tutuluyor.",
        "Raf her alt sürece kopyalanarak gider. Koşul değişkeni o kopyalarda da aynıdır, ama sıradan bir sayı her süreçte ayrıdır.",
        'Sayıyı paylaşılan bellekte tutun: `Value("i", 0, lock=False)`.',
    )


def _no_wait(tree: ast.Module, run: Run) -> Explanation | None:
    if any(calls(tree, "wait", "wait_for")):
        return None
    return Explanation(
        "Metotlar hiç beklemiyor.",
        "Dolu rafa koymak, boş raftan almak için durum değişene kadar uyumak gerekir; kilit tek başına bunu yapmaz.",
        "Sayıyı değiştirmeden önce `wait_for(...)` ile koşulu bekleyin.",
    )


def _answer(put: str, take: str, *, number: str = 'Value("i", 0, lock=False)', value: str = ".value") -> str:
    return f"""
from multiprocessing import Condition, Value

class Shelf:
    def __init__(self, capacity):
        self.capacity, self.changed = capacity, Condition()
        self.things = {number}

    def put(self):
{put}
    def take(self):
{take}
    def count(self):
        return self.things{value}
""".replace("self.things.value", f"self.things{value}")


def _body(wait: str, change: str, tell: str = "            self.changed.notify_all()\n") -> str:
    return f"        with self.changed:\n{wait}            self.things.value {change} 1\n{tell}"


_ROOM = "            self.changed.wait_for(lambda: self.things.value < self.capacity)\n"
_THING = "            self.changed.wait_for(lambda: self.things.value > 0)\n"
_PUT, _TAKE = _body(_ROOM, "+="), _body(_THING, "-=")

q5 = Exercise(
    Definition(
        number="7.5",
        title="Sınırlı raf",
        level="zor",
        task="""
            Programı baştan siz yazın: süreçlerin paylaştığı bir raf. `Shelf` sınıfının dört metodu olsun.

            - `__init__(capacity)`: boş bir raf kurar; rafa en çok `capacity` öğe sığar.
            - `put()`: raf doluysa yer açılana kadar **bekler**, sonra öğe sayısını bir artırır.
            - `take()`: raf boşsa öğe gelene kadar **bekler**, sonra sayıyı bir azaltır.
            - `count()`: raftaki öğe sayısını döndürür.

            Beklemek için `Condition` kullanın. Raf, alt süreçlere argüman olarak verilecek; sayı hepsinde aynı olmalı. Aynı anda birkaç süreç
            bekleyebilir: tek öğeyi yalnız biri alsın, kimse de uyandırılmadan kalmasın.
        """,
        starter="""
            # programınızı buraya yazın
            if __name__ == "__main__":
                pass
        """,
        solution="""
            from multiprocessing import Condition, Process, Value


            class Shelf:
                def __init__(self, capacity):
                    self.capacity = capacity
                    self.condition = Condition()
                    self.number = Value("i", 0, lock=False)

                def put(self):
                    with self.condition:
                        self.condition.wait_for(lambda: self.number.value < self.capacity)
                        self.number.value += 1
                        self.condition.notify_all()

                def take(self):
                    with self.condition:
                        self.condition.wait_for(lambda: self.number.value > 0)
                        self.number.value -= 1
                        self.condition.notify_all()

                def count(self):
                    return self.number.value
        """,
        hints=(
            "Rafın iki parçası olsun: paylaşılan bir sayı (`Value`) ve o sayıyı koruyan bir koşul değişkeni (`Condition`).",
            "`put` ve `take`, koşul değişkenini `with` ile alsın; sayıya yalnız o blokta dokunsun.",
            "Beklemek için `wait_for(lambda: ...)` en güvenlisidir: uyanınca koşula yeniden bakar.",
            "Sayı değişince bekleyenlere haber verin: `notify_all()`. Hem `put` hem `take` haber vermeli.",
        ),
        checks=(
            Check(
                "Yer ya da öğe varken kimse beklemedi; sayı bütün süreçlerde aynı.",
                _simple,
                (_plain_number, printed_not_returned),
            ),
            Check("Raf bir koşul değişkeni (`Condition`) kullanıyor.", _uses_condition),
            Check(
                "Raf doluyken `put` bekledi, yer açılınca uyandı.",
                _waits_when_full,
                (_no_wait, _nobody_told, _if_for_while),
            ),
            Check(
                "Raf boşken `take` bekledi; gelen tek öğeyi yalnız biri aldı.",
                _waits_when_empty,
                (_no_wait, _if_for_while, _nobody_told),
            ),
        ),
        mistakes=(_without_lock, _plain_number, printed_not_returned),
        probe=probe,
        main_block=False,
        seconds=40,
        wrong=(
            (
                _answer(
                    _PUT,
                    _body(
                        "            if self.things.value == 0:\n                self.changed.wait()\n", "-="
                    ),
                ),
                "uyandıktan sonra bir daha bakılmıyor",
            ),
            (
                _answer(_PUT, _body(_THING, "-=", "")),
                "`take` rafı değiştiriyor, ama bekleyenlere haber vermiyor",
            ),
            (
                _answer(_body(_ROOM, "+=", ""), _TAKE),
                "`put` rafı değiştiriyor, ama bekleyenlere haber vermiyor",
            ),
            (
                _answer(
                    _PUT,
                    "        self.changed.wait_for(lambda: self.things.value > 0)\n        self.things.value -= 1\n"
                    "        self.changed.notify_all()\n",
                ),
                "kilidi alınmadan `wait` ya da `notify` çağrılmış",
            ),
            (_answer(_body("", "+="), _body("", "-=")), "Metotlar hiç beklemiyor"),
            (_answer(_PUT, _TAKE, number="0", value=""), "sıradan bir sayıda tutuluyor"),
        ),
    )
)
