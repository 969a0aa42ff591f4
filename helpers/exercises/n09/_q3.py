"""Politely first, then by force."""

import ast
import os
import signal
import sys
import time
from multiprocessing import Event, Process
from typing import Any

from helpers.exercises._checks import Check, Wrong
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, printed_not_returned
from helpers.exercises._diagnoses._tree import calls
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run

SIGNALS = os.name == "posix"  # on Windows terminate() ends any process at once
PATIENCE, SHORT_PATIENCE = 30, 0.5
TIDY_SECONDS = 0.3


def polite(ready: Any) -> None:
    """Leave when asked to, but not at once."""

    def leave(_number: int, _frame: object) -> None:
        time.sleep(TIDY_SECONDS)
        sys.exit(0)

    signal.signal(signal.SIGTERM, leave)
    ready.set()
    time.sleep(60)


def stubborn(ready: Any) -> None:
    """Pay no attention to SIGTERM."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    ready.set()
    time.sleep(60)


def probe(student: Any) -> object:
    """Let the student's function stop one process of each kind."""
    facts = {}
    for target, patience in ((polite, PATIENCE), (stubborn, SHORT_PATIENCE)):
        ready = Event()
        process = Process(target=target, args=(ready,), name=target.__name__, daemon=True)
        process.start()
        ready.wait(60)
        word = student.stop(process, patience)
        facts[target.__name__] = {"word": word, "alive": process.is_alive(), "code": process.exitcode}
        if process.is_alive():
            process.kill()
    return facts


def _politely(run: Run) -> None:
    fact = run.result["polite"]
    if fact["word"] != "kibarca" or (SIGNALS and fact["code"] != 0):
        how = "kendi çıktı" if fact["code"] == 0 else "hâlâ çalışıyor" if fact["alive"] else "zorla öldürüldü"
        raise Wrong(
            'İsteyince çıkan sürecin kendi çıkması ve "kibarca" dönmesi.',
            f"Süreç {how}, {fact['word']!r} döndü.",
            "`terminate()` ve ardındaki bekleme.",
        )


def _by_force(run: Run) -> None:
    fact = run.result["stubborn"]
    if fact["alive"]:
        raise Wrong(
            "Çıkmayan sürecin de durdurulması.",
            "Fonksiyon döndüğünde inatçı süreç hâlâ çalışıyordu.",
            "Bekleme süresi dolduktan sonra gelen satırlar.",
        )
    if SIGNALS and fact["word"] != "zorla":
        raise Wrong('İnatçı süreç için "zorla" dönmesi.', f"{fact['word']!r} döndü.", "`return` satırları.")


def _waited(run: Run) -> None:
    if any(child.joined is None for child in run.started):
        raise Wrong(
            "Durdurulan her sürecin bittiğinin `join()` ile beklenmesi.",
            "Bir süreç öldürüldü, ama bitmesi beklenmedi.",
            "Son satırlar.",
        )


def _killed_at_once(tree: ast.Module, run: Run) -> Explanation | None:
    if any(calls(tree, "terminate")):
        return None
    call = next(calls(tree, "kill"), None)
    return Explanation(
        "Süreç hemen `kill()` ile öldürülmüş.",
        "SIGKILL yakalanamaz: süreç `finally` bloklarını çalıştıramadan, dosyalarını toplayamadan ölür.",
        "Önce `p.terminate()` ile isteyin; `kill()` yalnız süre dolarsa çağrılsın.",
        call.lineno if call is not None else None,
    )


def _no_patience(tree: ast.Module, run: Run) -> Explanation | None:
    asked = next((call.lineno for call in calls(tree, "terminate")), None)
    killed = min((call.lineno for call in calls(tree, "kill")), default=None)
    if asked is None or killed is None or any(asked < call.lineno < killed for call in calls(tree, "join")):
        return None
    return Explanation(
        "`terminate()` çağrısından sonra sürece çıkmak için süre tanınmadı.",
        "`terminate()` yalnız istek gönderir ve hemen döner; o anda `is_alive()` çoğu zaman hâlâ `True` verir.",
        "Araya `p.join(seconds)` koyun.",
        asked,
    )


def _endless_join(tree: ast.Module, run: Run) -> Explanation | None:
    call = next((call for call in calls(tree, "join") if not call.args and not call.keywords), None)
    if run.waiting is None or call is None:
        return None
    return Explanation(
        "`join()` süre sınırı olmadan çağrıldı; inatçı süreç hiç bitmedi.",
        "Süresiz `join()`, süreç bitene kadar bekler. SIGTERM'i yok sayan bir süreç bitmez.",
        "`p.join(seconds)` en çok o kadar bekler; ardından `p.is_alive()` ile sorun.",
        call.lineno,
    )


_DEF = "def stop(p, seconds):\n"

q3 = Exercise(
    Definition(
        number="9.3",
        title="Önce kibarca",
        level="orta",
        task="""
            Çalışan bir süreci durduran `stop(p, seconds)` fonksiyonunu tamamlayın. Önce `terminate()` ile isteyin ve en çok
            `seconds` saniye bekleyin. Süreç bu sürede biterse `"kibarca"` döndürün. Bitmezse `kill()` ile öldürün, bittiğinden
            emin olun ve `"zorla"` döndürün.
        """,
        starter="""
            import time
            from multiprocessing import Process


            def stop(p, seconds):
                pass  # isteyin, bekleyin, gerekirse öldürün


            if __name__ == "__main__":
                p = Process(target=time.sleep, args=(1,))
                p.start()
                print(stop(p, 5))
        """,
        solution="""
            import time
            from multiprocessing import Process


            def stop(p, seconds):
                p.terminate()
                p.join(seconds)
                if not p.is_alive():
                    return "kibarca"
                p.kill()
                p.join()
                return "zorla"


            if __name__ == "__main__":
                p = Process(target=time.sleep, args=(1,))
                p.start()
                print(stop(p, 5))
        """,
        hints=(
            "`terminate()` hemen döner. Sürecin çıkması için ardından `p.join(seconds)` çağırın.",
            "Süre dolduysa `p.is_alive()` hâlâ `True` verir. O zaman `p.kill()` gerekir.",
            "`kill()` çağrısından sonra da bir `join()` gelir: ancak o zaman sürecin bittiğinden emin olursunuz.",
        ),
        checks=(
            Check(
                "İsteyince çıkan sürece süre tanındı.",
                _politely,
                (printed_not_returned, _killed_at_once, _no_patience),
            ),
            Check("Çıkmayan süreç öldürüldü.", _by_force),
            Check("Durdurulan süreçlerin bitmesi beklendi.", _waited),
        ),
        mistakes=(_endless_join,),
        probe=probe,
        main_block=False,
        seconds=12,
        wrong=(
            (
                _DEF + '    p.kill()\n    p.join()\n    return "kibarca"',
                "Süreç hemen `kill()` ile öldürülmüş",
            ),
            (
                _DEF + "    p.terminate()\n    if p.is_alive():\n        p.kill()\n        p.join()\n"
                '        return "zorla"\n    return "kibarca"',
                "çıkmak için süre tanınmadı",
            ),
            (
                _DEF + '    p.terminate()\n    p.join()\n    return "kibarca"',
                "`join()` süre sınırı olmadan çağrıldı",
            ),
            (
                _DEF
                + '    p.terminate()\n    p.join(seconds)\n    return "zorla" if p.is_alive() else "kibarca"',
                "inatçı süreç hâlâ çalışıyordu",
            ),
            (
                _DEF
                + "    p.terminate()\n    p.join(seconds)\n    if p.is_alive():\n        p.kill()\n        p.join()\n"
                '        print("zorla")\n    else:\n        print("kibarca")',
                "`stop` sonucu yazdırıyor, ama döndürmüyor",
            ),
        ),
    )
)
