"""What a child's error does, and how the parent learns of it."""

from helpers.exercises._checks import exit_codes, joined, printed, started, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import exit_code_too_early, not_joined
from helpers.exercises._exercise import Exercise

_START = """
from multiprocessing import Process

def bol(a, b):
    print(f"{a} / {b} = {a / b}")

if __name__ == "__main__":
"""

q2 = Exercise(
    Definition(
        number="1.2",
        title="Çöken işçi",
        level="orta",
        task="""
            `bol` fonksiyonunu iki süreçte çalıştırın: `sağlam` adlı süreç `(10, 2)`, `çöken` adlı süreç `(10, 0)`
            argümanlarını alsın. İkisi de bitince her biri için `ad: çıkış kodu` biçiminde bir satır yazdırın; örneğin
            `sağlam: 0`. Hatanın ayrıntısı nerede görünüyor? Üst süreç durdu mu?
        """,
        starter="""
            from multiprocessing import Process


            def bol(a, b):
                print(f"{a} / {b} = {a / b}")


            if __name__ == "__main__":
                pass  # iki süreci burada başlatın
        """,
        solution="""
            from multiprocessing import Process


            def bol(a, b):
                print(f"{a} / {b} = {a / b}")


            if __name__ == "__main__":
                processes = [
                    Process(target=bol, args=(10, 2), name="sağlam"),
                    Process(target=bol, args=(10, 0), name="çöken"),
                ]
                for p in processes:
                    p.start()
                for p in processes:
                    p.join()
                    print(f"{p.name}: {p.exitcode}")
        """,
        hints=(
            'Sürece ad vermek için: `Process(target=..., args=..., name="sağlam")`.',
            "Çıkış kodu `p.exitcode` ile okunur; süreç bitmeden `None` verir.",
            'Önce ikisini de başlatın. Sonra her biri için `join()` çağırıp `print(f"{p.name}: {p.exitcode}")` yazın.',
        ),
        checks=(
            started(2),
            worked("bol", times=2, processes=2),
            printed("10 / 2 = 5.0", "sağlam: 0", "çöken: 1"),
            joined(),
            exit_codes(0, 1),
        ),
        mistakes=(not_joined, exit_code_too_early),
        child_errors=True,
        wrong=(
            (
                _START
                + """
    processes = [Process(target=bol, args=(10, 2), name="sağlam"), Process(target=bol, args=(10, 0), name="çöken")]
    for p in processes:
        p.start()
        print(f"{p.name}: {p.exitcode}")
    for p in processes:
        p.join()
                """,
                "süreç bitmeden okundu",
            ),
            (
                _START
                + """
    processes = [Process(target=bol, args=(10, 2), name="sağlam"), Process(target=bol, args=(10, 0), name="çöken")]
    for p in processes:
        p.start()
    for p in processes:
        print(f"{p.name}: {p.exitcode}")
                """,
                "`join()` ile sonuna kadar beklenmedi",
            ),
            (
                _START
                + """
    processes = [Process(target=bol, args=(10, 2)), Process(target=bol, args=(10, 0))]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
        print(f"{p.name}: {p.exitcode}")
                """,
                "`Process-1: 0`",
            ),
            (
                _START
                + """
    p = Process(target=bol(10, 2), name="sağlam")
    q = Process(target=bol(10, 0), name="çöken")
    for p in (p, q):
        p.start()
        p.join()
        print(f"{p.name}: {p.exitcode}")
                """,
                "`target=bol(...)` yazılmış",
            ),
        ),
    )
)
