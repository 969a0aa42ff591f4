"""Fill the gap: make, start and await processes."""

from helpers.exercises._checks import Check, Wrong, joined, listed, printed, started, started_first, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import not_joined
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run


def _finished_last(run: Run) -> None:
    if run.lines[-1:] != ["Bitti"]:
        raise Wrong(
            "Son satırın `Bitti` olması.",
            f"Yazılanlar: {listed(run.lines)}",
            "`join()` ve `print` satırları.",
        )


q1 = Exercise(
    Definition(
        number="1.1",
        title="Dört küp",
        level="kolay",
        task="""
            1, 2, 3 ve 4 sayılarının küplerini dört ayrı süreçte yazdırın. Önce dördünü de başlatın, sonra dördünü de
            bekleyin; en son üst süreç `Bitti` yazsın.
        """,
        starter="""
            from multiprocessing import Process


            def kup_al(num):
                print(f"Kup: {num**3}")


            if __name__ == "__main__":
                processes = []  # her sayı için bir Process nesnesi
                # süreçleri burada başlatın ve bekleyin
                print("Bitti")
        """,
        solution="""
            from multiprocessing import Process


            def kup_al(num):
                print(f"Kup: {num**3}")


            if __name__ == "__main__":
                processes = [Process(target=kup_al, args=(num,)) for num in (1, 2, 3, 4)]
                for p in processes:
                    p.start()
                for p in processes:
                    p.join()
                print("Bitti")
        """,
        hints=(
            "Her sayı için bir süreç nesnesi gerekir: `Process(target=..., args=...)`. Hedef fonksiyon parantezsiz yazılır.",
            "`args` bir demettir; tek öğeli demetin virgülü unutulmaz: `args=(num,)`.",
            "İki döngü yazın: birincide her nesne için `start()`, ikincide her nesne için `join()`.",
        ),
        checks=(
            started(4),
            worked("kup_al", times=4, processes=4),
            printed("Kup: 1", "Kup: 8", "Kup: 27", "Kup: 64", "Bitti", only=True),
            joined(),
            Check("`Bitti` satırı en son yazıldı.", _finished_last, (not_joined,)),
            started_first(),
        ),
        wrong=(
            (
                """
                from multiprocessing import Process

                def kup_al(num):
                    print(f"Kup: {num**3}")

                if __name__ == "__main__":
                    processes = [Process(target=kup_al(num)) for num in (1, 2, 3, 4)]
                    for p in processes:
                        p.start()
                    for p in processes:
                        p.join()
                    print("Bitti")
                """,
                "`target=kup_al(...)` yazılmış",
            ),
            (
                """
                from multiprocessing import Process

                def kup_al(num):
                    print(f"Kup: {num**3}")

                if __name__ == "__main__":
                    processes = [Process(target=kup_al, args=(num)) for num in (1, 2, 3, 4)]
                    for p in processes:
                        p.start()
                    for p in processes:
                        p.join()
                    print("Bitti")
                """,
                "`args=(num)` bir demet (tuple) değil",
            ),
            (
                """
                from multiprocessing import Process

                def kup_al(num):
                    print(f"Kup: {num**3}")

                if __name__ == "__main__":
                    processes = [Process(target=kup_al, args=(num,)) for num in (1, 2, 3, 4)]
                    print("Bitti")
                """,
                "oluşturuldu, ama başlatılmadı",
            ),
            (
                """
                from multiprocessing import Process

                def kup_al(num):
                    print(f"Kup: {num**3}")

                if __name__ == "__main__":
                    for num in (1, 2, 3, 4):
                        Process(target=kup_al, args=(num,)).start()
                    print("Bitti")
                """,
                "`join()` ile sonuna kadar beklenmedi",
            ),
            (
                """
                from multiprocessing import Process

                def kup_al(num):
                    print(f"Kup: {num**3}")

                if __name__ == "__main__":
                    for num in (1, 2, 3, 4):
                        p = Process(target=kup_al, args=(num,))
                        p.start()
                        p.join()
                    print("Bitti")
                """,
                "`start()` ile `join()` aynı döngüde",
            ),
            (
                """
                from multiprocessing import Process

                def kup_al(num):
                    print(f"Kup: {num**3}")

                processes = [Process(target=kup_al, args=(num,)) for num in (1, 2, 3, 4)]
                for p in processes:
                    p.start()
                for p in processes:
                    p.join()
                print("Bitti")
                """,
                "bloğunun dışında",
            ),
            (
                """
                from multiprocessing import Process

                def kup_al(num):
                    print(f"Kup: {num**3}")

                if __name__ == "__main__":
                    for num in (1, 2, 3, 4):
                        kup_al(num)
                    print("Bitti")
                """,
                "0 süreç oluşturuldu",
            ),
            (
                """
                from multiprocessing import Process

                def kup_al(num):
                    print(f"Kup: {num**3}")

                if __name__ == "__main__":
                    processes = [Process(target=kup_al, args=(num,)) for num in (1, 2, 3, 4)]
                    for p in processes:
                        p.run()
                    print("Bitti")
                """,
                "`run()` yerine `start()`",
            ),
        ),
    )
)
