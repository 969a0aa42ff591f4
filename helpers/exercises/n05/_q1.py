"""A script that lacks its main guard."""

import ast

from helpers.exercises._checks import Check, Wrong, joined, printed, started, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation
from helpers.exercises._diagnoses._tree import process_calls
from helpers.exercises._exercise import Exercise
from helpers.exercises._program import is_main_guard
from helpers.exercises._run import Run


def _ran(run: Run) -> None:
    if not run.children:
        raise Wrong(
            "Süreç oluşturan satırların çalışması.",
            "Hiç süreç oluşturulmadı.",
            "Ana blok ve içindeki satırlar.",
        )


def _guard_that_never_runs(tree: ast.Module, run: Run) -> Explanation | None:
    for node in tree.body:
        if isinstance(node, ast.If) and "__name__" in ast.unparse(node.test) and not is_main_guard(node):
            return Explanation(
                f"`if {ast.unparse(node.test)}:` koşulu hiçbir zaman doğru olmuyor; blok çalışmadı.",
                'Doğrudan çalıştırılan programda `__name__` değişkeninin değeri tam olarak `"__main__"` '
                "metnidir: iki yanında ikişer alt çizgi vardır.",
                'Koşulu `if __name__ == "__main__":` biçiminde yazın.',
                node.lineno,
            )
    return None


def _nothing_started(tree: ast.Module, run: Run) -> Explanation | None:
    if run.children or any(process_calls(tree)):
        return None
    return Explanation(
        "Programda süreç oluşturan satır yok.",
        "Yorumdaki satırlar çalışmaz.",
        "Yorumdaki satırların başındaki `#` işaretlerini silin ve onları ana bloğun içine alın.",
    )


_FUNCTION = """
from multiprocessing import Process

def greet(name):
    print(f"Merhaba {name}")

"""

q1 = Exercise(
    Definition(
        number="5.1",
        title="Eksik ana blok",
        level="kolay",
        task="""
            Yorumdaki satırlar fork ile çalışır, ama spawn ile başlayan alt süreç onlara gelince `RuntimeError` verir. Satırları açın
            ve programı **her başlatma yönteminde** çalışır kılın: iki süreç `greet` fonksiyonunu çalıştırsın, üst süreç ikisini de
            beklesin.
        """,
        starter="""
            from multiprocessing import Process


            def greet(name):
                print(f"Merhaba {name}")


            # Ana blok şöyle başlar: if __name__ == "__main__":
            # processes = [Process(target=greet, args=(name,)) for name in ("Ada", "Cem")]
            # for process in processes:
            #     process.start()
            # for process in processes:
            #     process.join()
        """,
        solution="""
            from multiprocessing import Process


            def greet(name):
                print(f"Merhaba {name}")


            if __name__ == "__main__":
                processes = [Process(target=greet, args=(name,)) for name in ("Ada", "Cem")]
                for process in processes:
                    process.start()
                for process in processes:
                    process.join()
        """,
        hints=(
            "spawn ile başlayan alt süreç bu dosyayı baştan yükler. Hangi satırların orada çalışmaması gerekir?",
            'Süreç başlatan satırları `if __name__ == "__main__":` bloğuna alın; `def greet` dışarıda kalsın.',
        ),
        checks=(
            Check("Ana blok çalıştı.", _ran, (_guard_that_never_runs, _nothing_started)),
            started(2),
            worked("greet", times=2, processes=2),
            printed("Merhaba Ada", "Merhaba Cem", only=True),
            joined(),
        ),
        wrong=(
            (
                _FUNCTION
                + """
processes = [Process(target=greet, args=(name,)) for name in ("Ada", "Cem")]
for process in processes:
    process.start()
for process in processes:
    process.join()
                """,
                "bloğunun dışında",
            ),
            (
                _FUNCTION
                + """
if __name__ == "main":
    processes = [Process(target=greet, args=(name,)) for name in ("Ada", "Cem")]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
                """,
                "koşulu hiçbir zaman doğru olmuyor",
            ),
            (
                """
from multiprocessing import Process

if __name__ == "__main__":
    def greet(name):
        print(f"Merhaba {name}")

    processes = [Process(target=greet, args=(name,)) for name in ("Ada", "Cem")]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
                """,
                "onun yükleyemeyeceği bir nesne verilmiş",
            ),
            (
                _FUNCTION
                + """
if __name__ == "__main__":
    greet("Ada")
    greet("Cem")
                """,
                "Programda süreç oluşturan satır yok",
            ),
            (
                _FUNCTION
                + """
if __name__ == "__main__":
    for name in ("Ada", "Cem"):
        Process(target=greet, args=(name,)).start()
                """,
                "`join()` ile sonuna kadar beklenmedi",
            ),
        ),
    )
)
