"""From nothing: three processes that work at the same time."""

from helpers.exercises._checks import Check, Wrong, joined, listed, printed, started, together
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import not_joined
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run

_NAMES = ["deniz", "göl", "nehir"]


def _named(run: Run) -> None:
    names = sorted(child.name for child in run.started)
    if names != _NAMES:
        raise Wrong(
            f"Süreçlerin adları: {listed(_NAMES)}.",
            f"Adları: {listed(names)}.",
            "`Process(..., name=...)`.",
        )


def _finished_last(run: Run) -> None:
    if run.lines[-1:] != ["Hepsi bitti"]:
        raise Wrong(
            "Son satırın `Hepsi bitti` olması.",
            f"Yazılanlar: {listed(run.lines)}",
            "`join()` ve `print` satırları.",
        )


_WORK = """
import time
from multiprocessing import Process, current_process

def olc():
    time.sleep(0.8)
    print(f"{current_process().name}: ölçüldü")
"""

q5 = Exercise(
    Definition(
        number="1.5",
        title="Üç ölçüm istasyonu",
        level="zor",
        task="""
            Programı baştan siz yazın. Üç alt süreç başlatın; adları `deniz`, `göl` ve `nehir` olsun. Her biri 0,8 saniye uyusun
            (`time.sleep(0.8)`), sonra kendi adıyla `deniz: ölçüldü` gibi bir satır yazdırsın. Üçü aynı anda çalışsın: program
            2,4 değil, yaklaşık 0,8 saniye sürsün. Hepsi bitince üst süreç `Hepsi bitti` yazsın.
        """,
        starter="""
            # programınızı buraya yazın
            if __name__ == "__main__":
                pass
        """,
        solution="""
            import time
            from multiprocessing import Process, current_process


            def olc():
                time.sleep(0.8)
                print(f"{current_process().name}: ölçüldü")


            if __name__ == "__main__":
                stations = [Process(target=olc, name=name) for name in ("deniz", "göl", "nehir")]
                for p in stations:
                    p.start()
                for p in stations:
                    p.join()
                print("Hepsi bitti")
        """,
        hints=(
            "Önce alt süreçte çalışacak fonksiyonu yazın: uyusun, sonra adını yazdırsın. Adını `current_process().name` verir.",
            'Süreç nesnelerini bir listede toplayın: `Process(target=olc, name="deniz")` …',
            'Süreç başlatan her satır `if __name__ == "__main__":` bloğunun içinde olsun.',
            "Önce hepsini başlatan bir döngü, sonra hepsini bekleyen bir döngü, en sonda `print`.",
        ),
        checks=(
            started(3),
            Check("Süreçlerin adları doğru.", _named),
            printed(*(f"{name}: ölçüldü" for name in _NAMES), "Hepsi bitti", only=True),
            joined(),
            Check("`Hepsi bitti` satırı en son yazıldı.", _finished_last, (not_joined,)),
            together(3),
        ),
        wrong=(
            (
                _WORK
                + """
if __name__ == "__main__":
    for name in ("deniz", "göl", "nehir"):
        p = Process(target=olc, name=name)
        p.start()
        p.join()
    print("Hepsi bitti")
                """,
                "Aynı anda en çok 1 süreç çalıştı",
            ),
            (
                _WORK
                + """
if __name__ == "__main__":
    for name in ("deniz", "göl", "nehir"):
        Process(target=olc, name=name).start()
    print("Hepsi bitti")
                """,
                "`join()` ile sonuna kadar beklenmedi",
            ),
            (
                _WORK
                + """
stations = [Process(target=olc, name=name) for name in ("deniz", "göl", "nehir")]
for p in stations:
    p.start()
for p in stations:
    p.join()
print("Hepsi bitti")
                """,
                "bloğunun dışında",
            ),
            (
                _WORK
                + """
if __name__ == "__main__":
    stations = [Process(target=olc) for name in ("deniz", "göl", "nehir")]
    for p in stations:
        p.start()
    for p in stations:
        p.join()
    print("Hepsi bitti")
                """,
                "Adları: `Process-1`",
            ),
            (
                _WORK
                + """
if __name__ == "__main__":
    stations = [Process(target=olc(), name=name) for name in ("deniz", "göl", "nehir")]
    for p in stations:
        p.start()
    for p in stations:
        p.join()
    print("Hepsi bitti")
                """,
                "`target=olc(...)` yazılmış",
            ),
        ),
    )
)
