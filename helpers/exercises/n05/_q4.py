"""A context of one's own; the program's default stays what it is."""

import ast
import multiprocessing
from multiprocessing import pool
from typing import Any

from helpers.exercises._checks import Check, Wrong, pool_closed, pool_size, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, not_given_to_pool
from helpers.exercises._diagnoses._tree import calls
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run

NUMBERS = [3, 5, 8, 13]


def probe(student: Any) -> object:
    """Tell a pool of the program's default apart from one of the spawn context, on every platform.

    The default becomes a spawn context that nobody gets by its name.
    """
    default: Any = multiprocessing.context._default_context
    before = default._actual_context = type(multiprocessing.get_context("spawn"))()
    made: list[str] = []
    original: Any = pool.Pool.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        made.append("default" if self._ctx is before else self._ctx.get_start_method())

    pool.Pool.__init__ = init  # type: ignore[method-assign]
    values = student.squares(NUMBERS)
    return values, made, default._actual_context is before


def _values(run: Run) -> None:
    expected = [number * number for number in NUMBERS]
    if run.result[0] != expected:
        raise Wrong(f"Sonuç: {expected}", f"Sonuç: {run.result[0]!r:.80}", "`return` satırı.")


def _own_context(run: Run) -> None:
    made = run.result[1]
    if made != ["spawn"]:
        got = ", ".join("varsayılan yöntem" if name == "default" else name for name in made) or "havuz yok"
        raise Wrong("Havuzun spawn bağlamından kurulması.", f"Kullanılan: {got}.", "`Pool(...)` satırı.")


def _default_untouched(run: Run) -> None:
    if not run.result[2]:
        raise Wrong(
            "Programın varsayılan yönteminin değişmemesi.",
            "`squares` çağrısı varsayılan yöntemi değiştirdi.",
            "`squares` fonksiyonunun ilk satırları.",
        )


def _changes_default(tree: ast.Module, run: Run) -> Explanation | None:
    call = next(calls(tree, "set_start_method"), None)
    if call is None:
        return None
    return Explanation(
        "`set_start_method` bütün programın varsayılanını değiştirmeye çalışıyor.",
        "Varsayılan yalnız bir kez, programın ana bloğunda seçilir; bir fonksiyon ya da kitaplık ona dokunmamalıdır.",
        '`multiprocessing.get_context("spawn")` ile bir bağlam alın ve havuzu ondan kurun.',
        call.lineno,
    )


def _context_not_used(tree: ast.Module, run: Run) -> Explanation | None:
    call = next(calls(tree, "get_context"), None)
    if call is None or run.result[1] != ["default"]:
        return None
    return Explanation(
        "Bağlam alınmış, ama havuz ondan kurulmamış.",
        "`get_context` hiçbir ayarı değiştirmez; yalnız bir bağlam nesnesi döndürür.",
        "`multiprocessing.Pool` yerine bağlamın kendi `Pool`'unu kullanın: `context.Pool(...)`.",
        call.lineno,
    )


def _no_context(tree: ast.Module, run: Run) -> Explanation | None:
    if any(calls(tree, "get_context")) or run.result[1] != ["default"]:
        return None
    return Explanation(
        "Havuz, programın varsayılan yöntemiyle kurulmuş.",
        "`multiprocessing.Pool` hep varsayılanı kullanır; o da sistemden sisteme değişir.",
        "Önce bir spawn bağlamı alın, havuzu onun `Pool`'uyla kurun.",
    )


_START = """
import multiprocessing

def square(number):
    return number * number

def squares(numbers):
"""
_WITH = "        return pool.map(square, numbers)"

q4 = Exercise(
    Definition(
        number="5.4",
        title="Kendi bağlamınız",
        level="orta",
        task="""
            Bir kitaplık yazıyorsunuz: `squares(numbers)` iki işçili havuzunu **her zaman spawn** ile kursun, ama onu kullanan
            programın varsayılan yöntemine dokunmasın. Sonuç, karelerin listesi olarak kalsın.
        """,
        starter="""
            import multiprocessing


            def square(number):
                return number * number


            def squares(numbers):
                with multiprocessing.Pool(2) as pool:
                    return pool.map(square, numbers)


            if __name__ == "__main__":
                print(squares([1, 2, 3]))
        """,
        solution="""
            import multiprocessing


            def square(number):
                return number * number


            def squares(numbers):
                context = multiprocessing.get_context("spawn")
                with context.Pool(2) as pool:
                    return pool.map(square, numbers)


            if __name__ == "__main__":
                print(squares([1, 2, 3]))
        """,
        hints=(
            "Bütün programı değil, tek bir havuzu etkileyen yol **bağlam**dır.",
            '`multiprocessing.get_context("spawn")` bir bağlam döndürür; onun da `Pool`, `Process`, `Queue` adları vardır.',
        ),
        checks=(
            worked("square", times=len(NUMBERS)),
            Check("`squares` kareleri sırasıyla döndürdü.", _values),
            Check("Programın varsayılan yöntemi değişmedi.", _default_untouched, (_changes_default,)),
            Check("Havuz spawn bağlamından kuruldu.", _own_context, (_context_not_used, _no_context)),
            pool_size(2),
            pool_closed(),
        ),
        mistakes=(_changes_default, not_given_to_pool),
        probe=probe,
        main_block=False,
        wrong=(
            (
                _START + "    with multiprocessing.Pool(processes=2) as pool:\n" + _WITH,
                "Havuz, programın varsayılan yöntemiyle kurulmuş",
            ),
            (
                _START + '    multiprocessing.set_start_method("spawn", force=True)\n'
                "    with multiprocessing.Pool(2) as pool:\n" + _WITH,
                "`set_start_method` bütün programın",
            ),
            (
                _START + '    multiprocessing.get_context("spawn")\n'
                "    with multiprocessing.Pool(2) as pool:\n" + _WITH,
                "Bağlam alınmış, ama havuz ondan kurulmamış",
            ),
            (
                _START + '    context = multiprocessing.get_context("spawn")\n'
                "    with context.Pool(2) as pool:\n        return [square(number) for number in numbers]",
                "Havuz kuruldu, ama ona hiç iş verilmedi",
            ),
        ),
    )
)
