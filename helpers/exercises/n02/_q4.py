"""A named block of shared memory: opened, handed over by its name, closed, removed."""

import ast
from typing import Any

from helpers.exercises._checks import Check, Wrong, joined, memory_unlinked, started, worked
from helpers.exercises._definition import Definition
from helpers.exercises._diagnoses import Explanation, not_joined, printed_not_returned
from helpers.exercises._diagnoses._arguments import no_process
from helpers.exercises._diagnoses._tree import calls, child_functions, function_named
from helpers.exercises._exercise import Exercise
from helpers.exercises._run import Run

PIXELS = [0, 10, 200, 255, 7]


def probe(student: Any) -> object:
    """Take the negative of five bytes."""
    found = student.negative(bytes(PIXELS))
    return list(found) if isinstance(found, (bytes, bytearray)) else found


def _negative(run: Run) -> None:
    expected = [255 - pixel for pixel in PIXELS]
    if run.result != expected:
        raise Wrong(
            f"`negative(bytes({PIXELS}))` çağrısının `bytes({expected})` döndürmesi.",
            f"Dönen: `bytes({run.result})`" if isinstance(run.result, list) else f"Dönen: `{run.result}`",
            "Baytları değiştiren ve sonucu döndüren satırlar.",
        )


def _child_unlinks(tree: ast.Module, run: Run) -> Explanation | None:
    for function in child_functions(tree):
        if (call := next(calls(function, "unlink"), None)) is not None:
            return Explanation(
                "Bloğu alt süreç siliyor.",
                "`unlink()` bloğu bütün süreçler için siler ve yalnız bir kez çağrılır. Onu çoğu zaman bloğu oluşturan "
                "süreç, işi bitince çağırır.",
                "Alt süreçte yalnız `close()`, üst süreçte önce `close()`, sonra `unlink()` çağırın.",
                call.lineno,
            )
    return None


def _read_after_close(tree: ast.Module, run: Run) -> Explanation | None:
    if not any(error.kind == "TypeError" and "NoneType" in error.message for error in run.errors):
        return None
    return Explanation(
        "Blok kapatıldıktan sonra okunuyor.",
        "`close()` bu sürecin bloğa bağlantısını koparır; `buf` artık `None` olur.",
        "Sonucu `close()` çağrısından önce `bytes(...)` ile kopyalayın.",
    )


def _view_open(tree: ast.Module, run: Run) -> Explanation | None:
    if not any(error.kind == "BufferError" for error in run.errors):
        return None
    return Explanation(
        "Blok, belleğine bakan bir nesne dururken kapatılıyor.",
        "`block.buf[...]` dilimi kopya değil, aynı belleğe bakan bir `memoryview` nesnesidir. O yaşadıkça blok kapanmaz.",
        "Dilimi bir değişkende tutmak yerine hemen `bytes(...)` ile kopyalayın.",
    )


def _unlinked_early(tree: ast.Module, run: Run) -> Explanation | None:
    if not any(error.kind == "FileNotFoundError" for error in run.errors):
        return None
    return Explanation(
        "Bir süreç, o adda bir blok bulamadı: blok daha önce silinmiş ya da hiç açılmamış.",
        "`unlink()` çağrıldıktan sonra bloğa artık kimse bağlanamaz.",
        "Bloğu `create=True` ile üst süreç açsın, adını versin ve `unlink()` çağrısını `join()` satırından sonraya koysun.",
    )


def _not_unlinked(tree: ast.Module, run: Run) -> Explanation | None:
    if not run.memory or any(calls(tree, "unlink")):
        return None
    return Explanation(
        "Blok hiç silinmiyor.",
        "`close()` yalnızca bu sürecin bağlantısını koparır; blok, `unlink()` çağrılana kadar bellekte yer tutar.",
        "Bloğu açan süreç `close()` ardından `unlink()` çağırsın.",
    )


def _read_before_join(tree: ast.Module, run: Run) -> Explanation | None:
    function = function_named(tree, "negative")
    if function is None:
        return None
    start, join = next(calls(function, "start"), None), next(calls(function, "join"), None)
    for call in calls(function, "bytes", "bytearray"):
        if start is not None and join is not None and start.lineno < call.lineno < join.lineno:
            return Explanation(
                "Sonuç, alt süreç bitmeden okunuyor.",
                "`start()` hemen geri döner. Alt süreç baytları değiştirmeye belki daha başlamamıştır.",
                "Önce `join()` ile alt süreci bekleyin, sonra bloğu okuyun.",
                call.lineno,
            )
    return None


_HEAD = """
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

"""

_INVERT = (
    _HEAD
    + """
def invert(name, size):
    block = SharedMemory(name=name)
    for i in range(size):
        block.buf[i] = 255 - block.buf[i]
    block.close()
"""
)

_NEGATIVE = """
def negative(pixels):
    n = len(pixels)
    block = SharedMemory(create=True, size=n)
    block.buf[:n] = pixels
    child = Process(target=invert, args=(block.name, n))
    child.start()
"""

q4 = Exercise(
    Definition(
        number="2.4",
        title="Negatif resim",
        level="orta",
        task="""
            `pixels`, bir resmin 0–255 arası noktalarını tutan bir `bytes` nesnesidir. `negative(pixels)` fonksiyonu bir
            `SharedMemory` bloğu açsın, noktaları oraya kopyalasın ve bir alt süreçte `invert(name, size)` fonksiyonunu
            çalıştırsın. `invert` bloğa adıyla bağlanıp her baytı `255 - bayt` yapsın. `negative` sonucu `bytes` olarak
            döndürsün; geride blok kalmasın.
        """,
        starter="""
            from multiprocessing import Process
            from multiprocessing.shared_memory import SharedMemory


            def invert(name, size):
                pass  # bloğa bağlanın, baytları değiştirin, bağlantıyı kapatın


            def negative(pixels):
                pass  # bloğu açın, alt süreci çalıştırın, sonucu alın, bloğu silin


            if __name__ == "__main__":
                print(negative(b"abc"))
        """,
        solution="""
            from multiprocessing import Process
            from multiprocessing.shared_memory import SharedMemory


            def invert(name, size):
                block = SharedMemory(name=name)
                for i in range(size):
                    block.buf[i] = 255 - block.buf[i]
                block.close()


            def negative(pixels):
                block = SharedMemory(create=True, size=len(pixels))
                block.buf[: len(pixels)] = pixels
                p = Process(target=invert, args=(block.name, len(pixels)))
                p.start()
                p.join()
                result = bytes(block.buf[: len(pixels)])
                block.close()
                block.unlink()
                return result


            if __name__ == "__main__":
                print(negative(b"abc"))
        """,
        hints=(
            "Yeni blok: `SharedMemory(create=True, size=...)`. Var olana bağlanmak: `SharedMemory(name=name)`. "
            "Baytlar `block.buf` içindedir.",
            "Alt sürece noktaları değil, bloğun adını (`block.name`) ve bayt sayısını verin. Blok istediğinizden uzun "
            "olabilir; bu yüzden hep ilk `len(pixels)` baytla çalışın.",
            "`join()` çağrısından sonra sonucu `bytes(...)` ile kopyalayın, sonra `close()`, en son `unlink()` çağırın. "
            "Alt süreç yalnız `close()` çağırır.",
        ),
        checks=(
            started(1),
            worked("invert", times=1, processes=1),
            Check(
                "`negative` doğru baytları döndürdü.",
                _negative,
                (not_joined, _read_before_join, printed_not_returned),
            ),
            memory_unlinked(),
            joined(),
        ),
        mistakes=(_child_unlinks, _read_after_close, _view_open, _unlinked_early, _not_unlinked, no_process),
        probe=probe,
        main_block=False,
        wrong=(
            (
                _INVERT
                + _NEGATIVE
                + "    child.join()\n    copy = bytes(block.buf[:n])\n    block.close()\n    return copy",
                "Blok hiç silinmiyor",
            ),
            (
                _HEAD
                + """
def invert(name, size):
    block = SharedMemory(name=name)
    for i in range(size):
        block.buf[i] = 255 - block.buf[i]
    block.close()
    block.unlink()
"""
                + _NEGATIVE
                + "    child.join()\n    copy = bytes(block.buf[:n])\n    block.close()\n    block.unlink()\n    return copy",
                "Bloğu alt süreç siliyor",
            ),
            (
                _INVERT
                + _NEGATIVE
                + "    child.join()\n    block.close()\n    block.unlink()\n    return bytes(block.buf[:n])",
                "Blok kapatıldıktan sonra okunuyor",
            ),
            (
                _INVERT
                + _NEGATIVE
                + "    child.join()\n    part = block.buf[:n]\n    block.close()\n    block.unlink()\n    return bytes(part)",
                "belleğine bakan bir nesne dururken kapatılıyor",
            ),
            (
                _INVERT
                + _NEGATIVE
                + "    copy = bytes(block.buf[:n])\n    child.join()\n    block.close()\n    block.unlink()\n    return copy",
                "Sonuç, alt süreç bitmeden okunuyor",
            ),
            (
                _INVERT
                + _NEGATIVE
                + "    child.join()\n    print(bytes(block.buf[:n]))\n    block.close()\n    block.unlink()",
                "sonucu yazdırıyor, ama döndürmüyor",
            ),
            (
                _HEAD
                + """
def negative(pixels):
    return bytes(255 - pixel for pixel in pixels)
                """,
                "hiç alt süreç oluşturmuyor",
            ),
        ),
    )
)
