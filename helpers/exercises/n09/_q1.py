"""What the exit code tells: fine, an error, killed."""

import ast
import sys
import time
from multiprocessing import Process
from typing import Any

from helpers.exercises._checks import Check, Wrong
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, printed_not_returned
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run

FINE, LEFT, KILLED = "0,5 saniye uyuyan süreç", "sys.exit(3) çağıran süreç", "terminate() ile biten süreç"
EXPECTED = {FINE: "sorunsuz", LEFT: "hata", KILLED: "öldürüldü"}


def probe(student: Any) -> object:
    """Ask for the fate of three processes that have been started."""
    processes = {
        FINE: Process(target=time.sleep, args=(0.5,)),
        LEFT: Process(target=sys.exit, args=(3,)),
        KILLED: Process(target=time.sleep, args=(60,)),
    }
    fates = {}
    try:
        for name, process in processes.items():
            process.start()
            if name == KILLED:
                process.terminate()
            fates[name] = student.fate(process)
    finally:
        for process in processes.values():
            if process.is_alive():
                process.kill()
    return fates


def _fates(run: Run) -> None:
    for name, expected in EXPECTED.items():
        if run.result[name] != expected:
            raise Wrong(
                f"{name} için `fate` fonksiyonunun {expected!r} döndürmesi.",
                f"{run.result[name]!r} döndü.",
                "`exitcode` değerine bakan koşullar.",
            )


def _not_waited(tree: ast.Module, run: Run) -> Explanation | None:
    told = any(error.kind == "TypeError" and "NoneType" in error.message for error in run.errors)
    wrong = isinstance(run.result, dict) and run.result[FINE] != "sorunsuz"
    if not told and not (wrong and ".join(" not in ast.unparse(tree)):
        return None
    return Explanation(
        "`exitcode` okunduğunda süreç henüz bitmemişti; değeri `None` idi.",
        "Çıkış kodu ancak süreç bitince belli olur.",
        "Önce `p.join()` ile sürecin bitmesini bekleyin, sonra `p.exitcode` değerine bakın.",
    )


def _negative_is_error(tree: ast.Module, run: Run) -> Explanation | None:
    if not isinstance(run.result, dict) or run.result[KILLED] != "hata":
        return None
    return Explanation(
        "Sinyalle öldürülen süreç de `hata` sayılmış.",
        "Sıfırdan farklı her kod hata değildir: eksi kod, süreci bir sinyalin bitirdiğini söyler.",
        "Artı ve eksi kodları ayırın: `p.exitcode > 0` ve `p.exitcode < 0`.",
    )


def _only_one(tree: ast.Module, run: Run) -> Explanation | None:
    if not isinstance(run.result, dict) or run.result[LEFT] == "hata" or run.result[FINE] != "sorunsuz":
        return None
    return Explanation(
        "3 koduyla çıkan süreç hatalı sayılmamış.",
        "Hatalı çıkışın kodu yalnız 1 değildir: `sys.exit(n)` ile her artı sayı gelebilir.",
        "Bütün artı kodlara `hata` deyin.",
    )


_DEF = "def fate(p):\n"

q1 = Exercise(
    Definition(
        number="9.1",
        title="Nasıl bitti?",
        level="kolay",
        task="""
            `fate(p)` fonksiyonunu tamamlayın. `p`, başlatılmış bir süreçtir. Bitmesini bekleyin ve çıkış koduna bakarak şu
            üç sözcükten birini döndürün: kod 0 ise `"sorunsuz"`, artı bir sayıysa `"hata"`, eksi bir sayıysa `"öldürüldü"`.
        """,
        starter="""
            import sys
            import time
            from multiprocessing import Process


            def fate(p):
                return "?"  # bekleyin, çıkış koduna bakın


            if __name__ == "__main__":
                p = Process(target=sys.exit, args=(3,))
                p.start()
                print(fate(p))
        """,
        solution="""
            import sys
            import time
            from multiprocessing import Process


            def fate(p):
                p.join()
                if p.exitcode == 0:
                    return "sorunsuz"
                return "hata" if p.exitcode > 0 else "öldürüldü"


            if __name__ == "__main__":
                p = Process(target=sys.exit, args=(3,))
                p.start()
                print(fate(p))
        """,
        hints=(
            "Süreç bitmeden `p.exitcode` değeri `None` olur. Önce beklemek gerekir.",
            "`p.join()` çağrısından sonra `p.exitcode` bir tam sayıdır; 0 ile karşılaştırın.",
        ),
        checks=(
            Check(
                "Üç sürecin de nasıl bittiği doğru söylendi.",
                _fates,
                (printed_not_returned, _not_waited, _negative_is_error, _only_one),
            ),
        ),
        mistakes=(_not_waited,),
        probe=probe,
        main_block=False,
        wrong=(
            (
                _DEF + '    if p.exitcode == 0:\n        return "sorunsuz"\n'
                '    return "hata" if p.exitcode > 0 else "öldürüldü"',
                "süreç henüz bitmemişti",
            ),
            (
                _DEF + '    p.join()\n    return "hata" if p.exitcode else "sorunsuz"',
                "Sinyalle öldürülen süreç de `hata` sayılmış",
            ),
            (
                _DEF + '    p.join()\n    return {0: "sorunsuz", 1: "hata"}.get(p.exitcode, "öldürüldü")',
                "3 koduyla çıkan süreç hatalı sayılmamış",
            ),
            (
                _DEF
                + '    p.join()\n    print("sorunsuz" if p.exitcode == 0 else "hata" if p.exitcode > 0 else "öldürüldü")',
                "`fate` sonucu yazdırıyor, ama döndürmüyor",
            ),
        ),
    )
)
