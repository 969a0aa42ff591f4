"""A process class of one's own."""

from typing import Any

from helpers.exercises._checks import Check, Wrong, printed
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, called_run, not_started
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run


def probe(student: Any) -> object:
    """Start two processes of the student's class."""
    processes = [student.Toplayici(10), student.Toplayici(1000)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return {
        "names": [process.name for process in processes],
        "codes": [process.exitcode for process in processes],
    }


def _ran_in_children(run: Run) -> None:
    calls = run.calls("Toplayici.run")
    inside = {call.pid for call in calls if call.pid != run.pid}
    if len(inside) != 2 or len(calls) != 2:
        raise Wrong(
            "`run()` metodunun iki ayrı alt süreçte birer kez çalışması.",
            f"Alt süreçlerde {len(inside)}, üst süreçte {sum(call.pid == run.pid for call in calls)} kez çalıştı.",
            "`Toplayici` sınıfı: işi yapan metodun adı `run` olmalı.",
        )


def _named(run: Run) -> None:
    names = run.result["names"]
    if names != ["toplam 10", "toplam 1000"]:
        raise Wrong(
            "Süreçlerin adları: `toplam 10`, `toplam 1000`.",
            f"Adları: {', '.join(f'`{name}`' for name in names)}.",
            "`super().__init__(name=...)` satırı.",
        )


def _no_super(_tree: object, run: Run) -> Explanation | None:
    if not any(error.kind == "AttributeError" and "no attribute '_" in error.message for error in run.errors):
        return None
    return Explanation(
        "`Toplayici` nesnesinde `Process` sınıfının kurduğu parçalar yok.",
        "`__init__` yazınca `Process` sınıfının kendi `__init__` metodu kendiliğinden çağrılmaz; "
        "süreç nesnesi yarım kalır.",
        "`__init__` metodunun ilk satırına `super().__init__(name=...)` yazın.",
    )


def _work_in_init(_tree: object, run: Run) -> Explanation | None:
    if run.calls("Toplayici.run") or not run.lines:
        return None
    return Explanation(
        "İş `run()` metodunda değil, üst süreçte yapıldı.",
        "`__init__`, nesneyi oluşturan süreçte çalışır. Alt süreçte yalnız `run()` çalışır.",
        "Hesabı ve `print` satırını `run()` metoduna taşıyın.",
    )


q4 = Exercise(
    Definition(
        number="1.4",
        title="Kendi süreç sınıfınız",
        level="orta",
        task="""
            `Process` sınıfından türeyen `Toplayici` sınıfını tamamlayın. `Toplayici(n)` nesnesinin adı `toplam n` olsun; alt
            süreçte 1'den n'ye kadar (n dahil) sayıları toplasın ve `toplam 10 = 55` biçiminde bir satır yazdırsın.
        """,
        starter="""
            from multiprocessing import Process


            class Toplayici(Process):
                def __init__(self, n):
                    super().__init__()
                    self.n = n

                # alt süreçte çalışacak metodu buraya yazın


            if __name__ == "__main__":
                p = Toplayici(10)
                p.start()
                p.join()
        """,
        solution="""
            from multiprocessing import Process


            class Toplayici(Process):
                def __init__(self, n):
                    super().__init__(name=f"toplam {n}")
                    self.n = n

                def run(self):
                    print(f"{self.name} = {sum(range(1, self.n + 1))}")


            if __name__ == "__main__":
                p = Toplayici(10)
                p.start()
                p.join()
        """,
        hints=(
            "Alt süreçte çalışacak metodun adı `run` olur; `start()` onu alt süreçte kendisi çağırır.",
            'Ad, `super().__init__(name=f"toplam {n}")` ile verilir ve `self.name` ile okunur.',
            "`range(1, n)` n'yi içermez; `sum(range(1, self.n + 1))` yazın.",
        ),
        checks=(
            Check(
                "`run()` iki ayrı alt süreçte birer kez çalıştı.",
                _ran_in_children,
                (_work_in_init, called_run, not_started),
            ),
            Check("Süreçlerin adları doğru.", _named),
            printed("toplam 10 = 55", "toplam 1000 = 500500", only=True),
        ),
        mistakes=(_no_super,),
        probe=probe,
        main_block=False,
        wrong=(
            (
                """
                from multiprocessing import Process

                class Toplayici(Process):
                    def __init__(self, n):
                        self.n = n

                    def run(self):
                        print(f"toplam {self.n} = {sum(range(1, self.n + 1))}")
                """,
                "`super().__init__(name=...)` yazın",
            ),
            (
                """
                from multiprocessing import Process

                class Toplayici(Process):
                    def __init__(self, n):
                        super().__init__(name=f"toplam {n}")
                        print(f"{self.name} = {sum(range(1, n + 1))}")
                """,
                "`run()` metoduna taşıyın",
            ),
            (
                """
                from multiprocessing import Process

                class Toplayici(Process):
                    def __init__(self, n):
                        super().__init__(name=f"toplam {n}")
                        self.n = n

                    def topla(self):
                        print(f"{self.name} = {sum(range(1, self.n + 1))}")
                """,
                "metodun adı `run` olmalı",
            ),
            (
                """
                from multiprocessing import Process

                class Toplayici(Process):
                    def __init__(self, n):
                        super().__init__(name=f"toplam {n}")
                        self.n = n

                    def run(self):
                        print(f"{self.name} = {sum(range(1, self.n))}")
                """,
                "Eksik: `toplam 10 = 55`",
            ),
            (
                """
                from multiprocessing import Process

                class Toplayici(Process):
                    def __init__(self, n):
                        super().__init__()
                        self.n = n

                    def run(self):
                        print(f"toplam {self.n} = {sum(range(1, self.n + 1))}")
                """,
                "Adları: `Toplayici-1`, `Toplayici-2`",
            ),
        ),
    )
)
