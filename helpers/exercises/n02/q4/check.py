"""A named block of shared memory: opened, handed over by its name, worked on in parts, removed."""

import ast

from helpers.exercises.checks import Check, Wrong, joined, memory_unlinked, started_first, worked
from helpers.exercises.diagnoses import Explanation, not_joined, printed_not_returned
from helpers.exercises.diagnoses.arguments import no_process
from helpers.exercises.diagnoses.tree import calls, child_functions, function_named
from helpers.exercises.trace import Trace

from .probe import PIXELS, WORKERS


def _negative(trace: Trace) -> None:
    expected = [255 - pixel for pixel in PIXELS]
    if trace.result != expected:
        raise Wrong(
            f"`negative(bytes({PIXELS}), {WORKERS})` çağrısının `bytes({expected})` döndürmesi.",
            f"Dönen: `bytes({trace.result})`"
            if isinstance(trace.result, list)
            else f"Dönen: `{trace.result}`",
            "Baytları değiştiren ve sonucu döndüren satırlar.",
        )


def _child_unlinks(tree: ast.Module, trace: Trace) -> Explanation | None:
    for function in child_functions(tree):
        if (call := next(calls(function, "unlink"), None)) is not None:
            return Explanation(
                "Bloğu alt süreç siliyor.",
                "`unlink()` bloğu bütün süreçler için siler ve yalnızca bir kez çağrılır. Onu çoğu zaman bloğu oluşturan "
                "süreç, işi bitince çağırır.",
                "Alt süreçte yalnızca `close()`, üst süreçte önce `close()`, sonra `unlink()` çağırın.",
                call.lineno,
            )
    return None


def _read_after_close(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.kind == "TypeError" and "NoneType" in error.message for error in trace.errors):
        return None
    return Explanation(
        "Blok kapatıldıktan sonra okunuyor.",
        "`close()` bu sürecin bloğa bağlantısını koparır; `buf` artık `None` olur.",
        "Sonucu `close()` çağrısından önce `bytes(...)` ile kopyalayın.",
    )


def _view_open(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.kind == "BufferError" for error in trace.errors):
        return None
    return Explanation(
        "Blok, belleğine bakan bir nesne dururken kapatılıyor.",
        "`block.buf[...]` dilimi kopya değil, aynı belleğe bakan bir `memoryview` nesnesidir. O yaşadıkça blok kapanmaz.",
        "Dilimi bir değişkende tutmak yerine hemen `bytes(...)` ile kopyalayın.",
    )


def _unlinked_early(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not any(error.kind == "FileNotFoundError" for error in trace.errors):
        return None
    return Explanation(
        "Bir süreç, o adda bir blok bulamadı: blok daha önce silinmiş ya da hiç açılmamış.",
        "`unlink()` çağrıldıktan sonra bloğa artık kimse bağlanamaz.",
        "Bloğu `create=True` ile üst süreç açsın, adını versin ve `unlink()` çağrısını `join()` satırından sonraya koysun.",
    )


def _not_unlinked(tree: ast.Module, trace: Trace) -> Explanation | None:
    if not trace.memory or any(calls(tree, "unlink")):
        return None
    return Explanation(
        "Blok hiç silinmiyor.",
        "`close()` yalnızca bu sürecin bağlantısını koparır; blok, `unlink()` çağrılana kadar bellekte yer tutar.",
        "Bloğu açan süreç `close()` ardından `unlink()` çağırsın.",
    )


def _read_before_join(tree: ast.Module, trace: Trace) -> Explanation | None:
    function = function_named(tree, "negative")
    if function is None:
        return None
    start, join = next(calls(function, "start"), None), next(calls(function, "join"), None)
    for call in calls(function, "bytes", "bytearray"):
        if start is not None and join is not None and start.lineno < call.lineno < join.lineno:
            return Explanation(
                "Sonuç, alt süreçler bitmeden okunuyor.",
                "`start()` hemen geri döner. Alt süreçler baytları değiştirmeye belki daha başlamamıştır.",
                "Önce `join()` ile bütün alt süreçleri bekleyin, sonra bloğu okuyun.",
                call.lineno,
            )
    return None


def _end_forgotten(_tree: ast.Module, trace: Trace) -> Explanation | None:
    if not isinstance(trace.result, list):
        return None
    left = sum(found == pixel for found, pixel in zip(trace.result, PIXELS, strict=False))
    done = len(PIXELS) - left
    if not 0 < left < WORKERS or trace.result[:done] != [255 - pixel for pixel in PIXELS[:done]]:
        return None
    return Explanation(
        f"Sondaki {left} piksele hiçbir süreç dokunmadı.",
        f"`//` tam sayı bölmesidir: {len(PIXELS)} // {WORKERS} = {len(PIXELS) // WORKERS}. Eşit uzunlukta {WORKERS} bölüm "
        f"ancak {done} piksele yetiyor; kalanlar açıkta kalıyor.",
        "Son bölüm dizinin sonuna kadar gitsin ya da sınırları `len(pixels) * k // workers` ile bulun.",
    )


def _whole_block(tree: ast.Module, trace: Trace) -> Explanation | None:
    function = function_named(tree, "invert")
    if function is None or len(function.args.args) != 3:
        return None
    used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    first, last = (argument.arg for argument in function.args.args[1:])
    if {first, last} & used:
        return None
    return Explanation(
        f"`{first}` ile `{last}` kullanılmıyor: her süreç bloğun bütününü işliyor.",
        "Aynı baytın negatifi birkaç kez alınıyor; iki kez alınınca bayt eski hâline döner.",
        f"Döngü bloğun başından sonuna değil, `{first}` ile `{last}` arasında dönsün.",
        function.lineno,
    )


CHECKS = (
    worked("invert", times=WORKERS, processes=WORKERS),
    Check(
        "`negative` doğru baytları döndürdü.",
        _negative,
        (_end_forgotten, _whole_block, not_joined, _read_before_join, printed_not_returned),
    ),
    memory_unlinked(),
    joined(),
    started_first(),
)

MISTAKES = (_child_unlinks, _read_after_close, _view_open, _unlinked_early, _not_unlinked, no_process)

MAIN_BLOCK = False
