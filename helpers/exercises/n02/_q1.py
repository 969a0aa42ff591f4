"""Fill the gap: a global variable that does not come back becomes a Value."""

import ast

from helpers.exercises._checks import joined, printed, started, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, not_joined, plain_global
from helpers.exercises._diagnoses._arguments import copied_argument, not_passed, rebound_argument
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run


def _printed_the_object(_tree: ast.Module, run: Run) -> Explanation | None:
    if not any("wrapper for" in line for line in run.lines):
        return None
    return Explanation(
        "Sayı değil, onu saran `Value` nesnesi yazdırıldı.",
        "`Value`, sayının kendisi değil, sayının durduğu yeri bilen bir nesnedir.",
        "Sayıyı `.value` ile okuyun.",
    )


q1 = Exercise(
    Definition(
        number="2.1",
        title="Geri gelmeyen toplam",
        level="kolay",
        task="""
            Başlangıç hücresi `Toplam: 0` yazıyor, çünkü alt süreç genel değişkenin kendi kopyasını değiştiriyor. `total`
            yerine paylaşılan bir `Value` kullanın ve onu alt sürece argüman olarak verin. Toplamayı yine `add`
            fonksiyonu alt süreçte yapsın; program `Toplam: 42` yazsın.
        """,
        starter="""
            from multiprocessing import Process

            total = 0


            def add(amount):
                global total
                total += amount


            if __name__ == "__main__":
                p = Process(target=add, args=(42,))
                p.start()
                p.join()
                print("Toplam:", total)
        """,
        solution="""
            from multiprocessing import Process, Value


            def add(total, amount):
                total.value += amount


            if __name__ == "__main__":
                total = Value("i", 0)
                p = Process(target=add, args=(total, 42))
                p.start()
                p.join()
                print("Toplam:", total.value)
        """,
        hints=(
            'Bir tam sayı için paylaşılan yer: `Value("i", 0)`. Onu ana blokta oluşturun.',
            "`add` iki parametre alsın: `Value` nesnesi ve eklenecek miktar. `global` satırına artık gerek yok.",
            "Sayının kendisi hem fonksiyonda hem `print` satırında `total.value` ile okunur ve yazılır.",
        ),
        checks=(
            started(1),
            worked("add", times=1, processes=1),
            printed("Toplam: 42"),
            joined(),
        ),
        mistakes=(
            _printed_the_object,
            plain_global,
            copied_argument,
            not_passed,
            rebound_argument,
            not_joined,
        ),
        wrong=(
            (
                """
                from multiprocessing import Process

                total = 0

                def add(amount):
                    global total
                    total += amount
                    print("Alt süreçte:", total)

                if __name__ == "__main__":
                    p = Process(target=add, args=(42,))
                    p.start()
                    p.join()
                    print("Toplam:", total)
                """,
                "`total` değişkenini değiştiriyor",
            ),
            (
                """
                from multiprocessing import Process

                def add(total, amount):
                    total[0] += amount

                if __name__ == "__main__":
                    total = [0]
                    p = Process(target=add, args=(total, 42))
                    p.start()
                    p.join()
                    print("Toplam:", total[0])
                """,
                "yalnızca kopyasını değiştirdi",
            ),
            (
                """
                from multiprocessing import Process, Value

                total = Value("i", 0)

                def add(amount):
                    total.value += amount

                if __name__ == "__main__":
                    p = Process(target=add, args=(42,))
                    p.start()
                    p.join()
                    print("Toplam:", total.value)
                """,
                "argüman olarak verilmemiş",
            ),
            (
                """
                from multiprocessing import Process, Value

                def add(total, amount):
                    total += amount

                if __name__ == "__main__":
                    total = Value("i", 0)
                    p = Process(target=add, args=(total, 42))
                    p.start()
                    p.join()
                    print("Toplam:", total.value)
                """,
                "paylaşılan nesnenin içine yazmıyor",
            ),
            (
                """
                from multiprocessing import Process, Value

                def add(total, amount):
                    total.value += amount

                if __name__ == "__main__":
                    total = Value("i", 0)
                    p = Process(target=add, args=(total, 42))
                    p.start()
                    p.join()
                    print("Toplam:", total)
                """,
                "onu saran `Value` nesnesi yazdırıldı",
            ),
            (
                """
                from multiprocessing import Process, Value

                def add(total, amount):
                    total.value += amount

                if __name__ == "__main__":
                    total = Value("i", 0)
                    p = Process(target=add, args=(total, 42))
                    p.start()
                    print("Toplam:", total.value)
                """,
                "`join()` ile sonuna kadar beklenmedi",
            ),
            (
                """
                from multiprocessing import Process, Value

                def add(total, amount):
                    total.value += amount

                if __name__ == "__main__":
                    total = Value("i", 0)
                    p = Process(target=add(total, 42))
                    p.start()
                    p.join()
                    print("Toplam:", total.value)
                """,
                "`target=add(...)` yazılmış",
            ),
        ),
    )
)
