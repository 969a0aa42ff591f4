"""Typical mistakes in making, starting and awaiting processes."""

from __future__ import annotations

import ast

from helpers.exercises.diagnoses.tree import (
    Explanation,
    called_name,
    calls,
    child_functions,
    has_main_guard,
    keyword,
    pool_calls,
    process_calls,
)
from helpers.exercises.judge.program import functions, is_main_guard
from helpers.exercises.trace import Trace

_STARTERS = ("start", "Pool", "Manager", "ProcessPoolExecutor")


def called_target(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain ``target=f()``."""
    for call in process_calls(tree):
        target = keyword(call, "target")
        if isinstance(target, ast.Call) and called_name(target) != "partial":
            name = called_name(target)
            return Explanation(
                f"`target={name}(...)` yazılmış: `{name}` alt süreçte değil, üst süreçte çalıştı.",
                "Parantez, fonksiyonu hemen çağırır; `Process` nesnesine fonksiyonun kendisi değil, "
                "döndürdüğü değer (çoğu zaman `None`) verilir. Alt süreç yapacak bir şey bulamaz.",
                f"Fonksiyonu parantezsiz verin: `target={name}`. Argümanlarını `args=(...)` ile yazın.",
                target.lineno,
            )
    return None


def args_not_tuple(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain ``args=(10)``."""
    failed = any(
        error.kind == "TypeError" and ("iterable" in error.message or "argument" in error.message)
        for error in trace.errors
    )
    for call in process_calls(tree):
        args = keyword(call, "args")
        if failed and isinstance(args, (ast.Constant, ast.Name, ast.BinOp, ast.JoinedStr)):
            text = ast.unparse(args)
            return Explanation(
                f"`args=({text})` bir demet (tuple) değil, yalnızca `{text}` değeridir.",
                "Demeti yapan parantez değil, virgüldür. `args` bir demet bekler ve öğelerini fonksiyona "
                "sırayla argüman olarak verir.",
                f"Tek argümanın ardına virgül koyun: `args=({text},)`.",
                args.lineno,
            )
    return None


def not_started(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a process object that nobody starts."""
    idle = [child for child in trace.children if child.pid is None]
    if not idle:
        return None
    line = next((call.lineno for call in process_calls(tree)), None)
    return Explanation(
        f"{len(trace.children)} süreç nesnesinden {len(idle)} tanesi oluşturuldu, ama başlatılmadı.",
        "`Process(...)` yalnızca bir nesne oluşturur. İşletim sisteminde yeni bir süreç ancak `start()` ile başlar.",
        "Her süreç nesnesi için `start()` çağırın; ardından `join()` ile bekleyin.",
        line,
    )


def called_run(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain ``p.run()`` instead of ``p.start()``."""
    call = next(
        (call for call in calls(tree, "run") if not call.args and isinstance(call.func, ast.Attribute)), None
    )
    if call is None or not any(child.pid is None for child in trace.children):
        return None
    return Explanation(
        "`run()` çağrılmış: fonksiyon yeni bir süreçte değil, üst süreçte çalıştı.",
        "`run()` sıradan bir metottur; çağıran sürecin içinde çalışır. Yeni süreci `start()` başlatır, "
        "`run()` metodunu da orada kendisi çağırır.",
        "`run()` yerine `start()` yazın.",
        call.lineno,
    )


def not_joined(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a missing join."""
    alone = [child for child in trace.started if child.joined is None]
    if not alone:
        return None
    return Explanation(
        f"{len(trace.started)} alt süreçten {len(alone)} tanesi `join()` ile sonuna kadar beklenmedi.",
        "`start()` hemen geri döner; üst süreç, alt sürecin işi bitmeden yoluna devam eder. "
        "O sırada okuduğunuz sonuç eksik olabilir.",
        "Bütün süreçleri başlattıktan sonra her biri için `join()` çağırın.",
    )


def exit_code_too_early(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain an exit code that is printed as None."""
    early = [line.strip() for line in trace.lines if line.strip().endswith(": None")]
    reads = [
        node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "exitcode"
    ]
    if not early or not reads:
        return None
    return Explanation(
        f"Çıkış kodu, süreç bitmeden okundu: `{early[0]}`.",
        "`exitcode`, süreç çalışırken `None` verir; asıl değer ancak süreç bitince belli olur.",
        "Önce `join()` ile sürecin bitmesini bekleyin, `exitcode` değerini ondan sonra okuyun.",
        min(reads),
    )


def joined_at_once(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain start and join in the same loop."""
    if not trace.joined_too_early():
        return None
    for loop in ast.walk(tree):
        if isinstance(loop, ast.For):
            names = [called_name(call) for call in ast.walk(loop) if isinstance(call, ast.Call)]
            if "start" in names and "join" in names:
                return Explanation(
                    "Her süreç, bir sonraki başlamadan beklendi; süreçler birlikte çalışamadı.",
                    "`start()` ile `join()` aynı döngüde. `join()` o süreç bitene kadar üst süreci bekletir; "
                    "sıradaki süreç ancak ondan sonra başlar.",
                    "İki ayrı döngü yazın: birincide hepsini başlatın, ikincide hepsini bekleyin.",
                    loop.lineno,
                )
    return Explanation(
        "Bir süreç, ötekiler başlamadan beklendi; süreçler birlikte çalışamadı.",
        "`join()` o süreç bitene kadar üst süreci bekletir; ardından gelen `start()` ancak ondan sonra çalışır.",
        "Önce hepsini başlatın, sonra hepsini bekleyin.",
    )


def missing_guard(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a program that starts processes outside of the main guard."""
    told = any("bootstrapping" in error.message or "_inheriting" in error.message for error in trace.errors)
    guarded = {id(node) for guard in tree.body if is_main_guard(guard) for node in ast.walk(guard)}
    inside = {id(node) for _, function in functions(tree) for node in ast.walk(function)}
    own = [name for name, function in functions(tree) if any(calls(function, *_STARTERS))]
    loose = [
        node.lineno
        for node in calls(tree, *_STARTERS, *own)
        if id(node) not in guarded and id(node) not in inside
    ]
    if not loose and not (told and not has_main_guard(tree)):
        return None
    return Explanation(
        'Süreç başlatan satırlar `if __name__ == "__main__":` bloğunun dışında.',
        "spawn ve forkserver yöntemlerinde alt süreç, fonksiyonları bulmak için programı baştan yükler. Bloğun "
        "dışındaki satırlar orada da çalışır: her alt süreç yeni süreçler başlatmaya kalkar.",
        'Süreç ya da havuz başlatan satırları programın sonunda `if __name__ == "__main__":` bloğuna alın.',
        min(loose, default=None),
    )


def result_not_printed(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a child whose function returns what it should have printed."""
    if trace.lines:
        return None
    if any(pool.methods for pool in trace.pools):
        return Explanation(
            "Havuz çalıştı, ama gelen sonuçlar yazdırılmadı.",
            "Havuzun metotları sonuçları üst sürece getirir; ekrana kendiliğinden bir şey yazmaz.",
            "Havuzdan dönen değeri bir değişkende tutup `print` ile yazdırın.",
            next((call.lineno for call in pool_calls(tree)), None),
        )
    for function in child_functions(tree):
        result = _return(function)
        if result is not None and not any(calls(function, "print")):
            return Explanation(
                f"`{function.name}` sonucu döndürüyor, ama kimse görmüyor.",
                "`Process`, hedef fonksiyonun `return` ile döndürdüğü değeri üst sürece getirmez; değer kaybolur.",
                "Sonucu alt süreçte `print` ile yazdırın ya da paylaşılan bir nesneye koyun.",
                result.lineno,
            )
    return None


def printed_not_returned(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a function that prints its result and returns None."""
    if not _contains_none(trace.result):
        return None
    # Where nobody has called the student's functions, only those that a child ran should have returned something.
    for function in [one for _, one in functions(tree)] if trace.probed else child_functions(tree):
        call = next(calls(function, "print"), None)
        if call is not None and _return(function) is None:
            return Explanation(
                f"`{function.name}` sonucu yazdırıyor, ama döndürmüyor.",
                "`print` yalnızca ekrana yazar. `return` yazılmayan fonksiyon `None` döndürür; onu çağıran "
                "sonuca ulaşamaz.",
                "Sonucu `return` ile döndürün.",
                call.lineno,
            )
    return None


def _return(function: ast.FunctionDef) -> ast.Return | None:
    return next(
        (node for node in ast.walk(function) if isinstance(node, ast.Return) and node.value is not None), None
    )


def _contains_none(value: object) -> bool:
    if isinstance(value, (list, tuple, set)):
        return any(map(_contains_none, value))
    if isinstance(value, dict):
        return any(map(_contains_none, value.values()))
    return value is None
