"""A worker that dies is noticed: ProcessPoolExecutor."""

import ast
import os
from typing import Any

from helpers.exercises._checks import Check, Wrong, returned
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation
from helpers.exercises._diagnoses._tree import calls
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run

EXPECTED = {5: ("tamam", 25), 0: ("hata", "ValueError"), -1: ("öldü", None)}


def work(n: int) -> int:
    """Square the number; fail at 0, die at a negative one."""
    if n < 0:
        os._exit(9)
    if n == 0:
        raise ValueError("sıfır olamaz")
    return n * n


def where(_item: object) -> int:
    """Tell which process this is."""
    return os.getpid()


def probe(student: Any) -> object:
    """Let the student's function run a good, a failing and a dying job."""
    outside = student.run_safely(where, None)
    if outside == ("tamam", os.getpid()):
        return "üst süreç"  # the dying job would end this very process
    return {item: student.run_safely(work, item) for item in EXPECTED}


def _elsewhere(run: Run) -> None:
    if run.result == "üst süreç":
        raise Wrong(
            "İşin ayrı bir süreçte çalışması.",
            "`function(item)` üst süreçte çağrıldı; süreci bitiren bir iş programın kendisini bitirirdi.",
            "İşi havuza veren satır.",
        )


def _answers(run: Run, index: int) -> None:
    item = list(EXPECTED)[index]
    name = ("Sonuç veren", "Hata veren", "Ölen")[index]
    if run.result[item] != EXPECTED[item]:
        raise Wrong(
            f"{name} iş için {EXPECTED[item]!r} dönmesi.",
            f"{run.result[item]!r:.120} döndü.",
            "`try` bloğu ve `except` satırları.",
        )


def _broken_is_error(tree: ast.Module, run: Run) -> Explanation | None:
    if not isinstance(run.result, dict) or run.result[-1] != ("hata", "BrokenProcessPool"):
        return None
    return Explanation(
        "İşçinin ölümü, işin kendi hatası gibi bildirilmiş.",
        "`BrokenProcessPool` da bir `Exception`'dır; daha önce gelen `except Exception` onu da yakalar.",
        "`except BrokenProcessPool` satırı, `except Exception` satırından **önce** gelsin.",
    )


def _future(tree: ast.Module, run: Run) -> Explanation | None:
    if not isinstance(run.result, dict) or "<Future" not in repr(run.result[5]):
        return None
    return Explanation(
        "`submit` bir sonuç değil, bir fiş (`Future`) döndürür.",
        "Sonuç da hata da fişin içindedir; fişe sorulmazsa hata hiç duyulmaz.",
        "Sonucu `future.result()` ile alın.",
        next((call.lineno for call in calls(tree, "submit")), None),
    )


def _not_caught(tree: ast.Module, run: Run) -> Explanation | None:
    error = next((one for one in run.errors if one.kind in ("BrokenProcessPool", "ValueError")), None)
    if error is None:
        return None
    return Explanation(
        f"`{error.kind}` yakalanmadı, programı durdurdu.",
        "`future.result()`, işin hatasını üst süreçte yeniden yükseltir; işçi öldüyse `BrokenProcessPool` yükseltir.",
        "`result()` çağrısını bir `try` bloğuna alın; iki durum için ayrı `except` yazın.",
        error.lines[-1] if error.lines else None,
    )


_START = """
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

def run_safely(function, item):
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(function, item)
"""

q4 = Exercise(
    Definition(
        number="9.4",
        title="Ölen iş fark edilsin",
        level="orta",
        task="""
            `run_safely(function, item)` fonksiyonunu tamamlayın. `function(item)` çağrısını tek işçili bir
            `ProcessPoolExecutor` yapsın; ne olursa olsun bir demet dönsün:

            - iş sonuç verdiyse `("tamam", sonuç)`;
            - iş hata verdiyse `("hata", hatanın sınıf adı)`, örneğin `("hata", "ValueError")`;
            - işçi öldüyse `("öldü", None)`.
        """,
        starter="""
            from concurrent.futures import ProcessPoolExecutor
            from concurrent.futures.process import BrokenProcessPool


            def run_safely(function, item):
                return "tamam", None  # işi havuza verin, üç durumu ayırın


            if __name__ == "__main__":
                print(run_safely(abs, -5))
        """,
        solution="""
            from concurrent.futures import ProcessPoolExecutor
            from concurrent.futures.process import BrokenProcessPool


            def run_safely(function, item):
                with ProcessPoolExecutor(1) as executor:
                    try:
                        return "tamam", executor.submit(function, item).result()
                    except BrokenProcessPool:
                        return "öldü", None
                    except Exception as error:
                        return "hata", type(error).__name__


            if __name__ == "__main__":
                print(run_safely(abs, -5))
        """,
        hints=(
            "`executor.submit(function, item)` bir fiş (`Future`) verir. `future.result()` sonucu döndürür ya da hatayı yükseltir.",
            "İşçi ölürse `result()` `BrokenProcessPool` yükseltir. Bir hatanın sınıf adı: `type(error).__name__`.",
            "Python `except` satırlarını sırayla dener: önce `BrokenProcessPool`, sonra `Exception`.",
        ),
        checks=(
            Check("İş ayrı bir süreçte çalıştı.", _elsewhere),
            Check("Sonuç veren işin sonucu döndü.", lambda run: _answers(run, 0), (_future,)),
            Check("Hata veren işin hatası bildirildi.", lambda run: _answers(run, 1)),
            Check("Ölen iş fark edildi.", lambda run: _answers(run, 2), (_broken_is_error,)),
            returned(EXPECTED, "Üç durumda da program sürdü."),
        ),
        mistakes=(_not_caught,),
        probe=probe,
        main_block=False,
        wrong=(
            (
                _START + "        try:\n            return 'tamam', future.result()\n"
                "        except Exception as error:\n            return 'hata', type(error).__name__",
                "İşçinin ölümü, işin kendi hatası gibi",
            ),
            (
                _START + "        return 'tamam', future",
                "`submit` bir sonuç değil",
            ),
            (
                _START + "        try:\n            return 'tamam', future.result()\n"
                "        except BrokenProcessPool:\n            return 'öldü', None",
                "`ValueError` yakalanmadı",
            ),
            (
                _START + "        try:\n            return 'tamam', future.result()\n"
                "        except ValueError as error:\n            return 'hata', type(error).__name__",
                "`BrokenProcessPool` yakalanmadı",
            ),
            (
                "from multiprocessing import Pool\n\ndef run_safely(function, item):\n    with Pool(1) as pool:\n"
                "        try:\n            return 'tamam', pool.apply(function, (item,))\n"
                "        except Exception as error:\n            return 'hata', type(error).__name__",
                "işinin ortasında yok oldu",
            ),
            (
                "def run_safely(function, item):\n    try:\n        return 'tamam', function(item)\n"
                "    except Exception as error:\n        return 'hata', type(error).__name__",
                "`function(item)` üst süreçte çağrıldı",
            ),
        ),
    )
)
