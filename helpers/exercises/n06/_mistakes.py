"""Typical mistakes with queues and pipes."""

import ast
from collections.abc import Iterator

from helpers.exercises.diagnoses import Explanation
from helpers.exercises.diagnoses.tree import calls, child_functions
from helpers.exercises.judge.program import functions
from helpers.exercises.trace import Trace

_LOOPS = (ast.For, ast.While, ast.ListComp, ast.GeneratorExp)


def uses_empty(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a loop that ends as soon as empty() says so."""
    loop = next(
        (node for node in ast.walk(tree) if isinstance(node, ast.While) and any(calls(node.test, "empty"))),
        None,
    )
    if loop is None:
        return None
    return Explanation(
        f"`while {ast.unparse(loop.test)}` döngüsü, daha gelecek öğe varken durdu ya da son öğeyi başkasına kaptırdı.",
        "`empty()` yalnızca o anı anlatır: karşıdaki süreç yavaş olabilir, koyulan öğe boruya daha yazılmamış olabilir.",
        "Bitişi bir iletiyle (zehirli hapla) bildirin ya da kaç öğe geleceğini biliyorsanız tam o kadar `get` çağırın.",
        loop.lineno,
    )


def no_pill(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain consumers that nobody tells to stop."""
    if not trace.unended or any(_pills(tree)):
        return None
    return Explanation(
        "Kuyruğa hiç zehirli hap (`None`) konmuyor; tüketici boş kuyrukta sonsuza dek bekliyor.",
        "Tüketici başka iş gelip gelmeyeceğini bilemez. Ona bunu bir ileti söylemelidir.",
        "Bütün işlerden sonra kuyruğa her tüketici için bir `None` koyun; tüketici onu alınca döngüden çıksın.",
    )


def one_pill(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain one pill for several consumers."""
    pills = list(_pills(tree))
    looped = {id(node) for loop in ast.walk(tree) if isinstance(loop, _LOOPS) for node in ast.walk(loop)}
    if not trace.unended or not pills or any(id(pill) in looped for pill in pills):
        return None
    return Explanation(
        "Kuyruğa tek bir zehirli hap konuyor; onu bir tüketici alıyor, ötekiler beklemeyi sürdürüyor.",
        "Kuyruktaki bir ileti yalnızca bir sürece gider.",
        "Tüketici sayısı kadar hap koyun.",
        pills[0].lineno,
    )


def joined_before_get(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a join that comes before the queue has been emptied."""
    for _, function in functions(tree):
        for call in calls(function, "join"):
            later = [one for one in calls(function, "get") if one.lineno > call.lineno]
            if call.lineno == trace.waiting and later:
                return Explanation(
                    "Süreç, kuyruğa koydukları okunmadan `join()` ile bekleniyor; ikisi birbirini bekledi.",
                    "Koyulan her şey boruya yazılmadan bir süreç bitemez; boru ise küçüktür ve dolunca biri okuyana kadar yer açılmaz.",
                    "Önce sonuçları `get()` ile toplayın, sonra süreçleri `join()` ile bekleyin.",
                    call.lineno,
                )
    return None


def not_put(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a child's function that returns its result instead of sending it."""
    for function in child_functions(tree):
        returned = next(
            (node for node in ast.walk(function) if isinstance(node, ast.Return) and node.value is not None),
            None,
        )
        if returned is not None and not any(calls(function, "put", "send")):
            return Explanation(
                f"`{function.name}` sonucu döndürüyor, ama göndermiyor.",
                "`Process`, hedef fonksiyonun `return` ile döndürdüğü değeri üst sürece getirmez. Onu bekleyen süreç boşuna bekler.",
                "Sonucu boruya `send` ile ya da kuyruğa `put` ile koyun.",
                returned.lineno,
            )
    return None


def _pills(tree: ast.Module) -> Iterator[ast.Call]:
    for call in calls(tree, "put", "put_nowait"):
        if call.args and isinstance(call.args[0], ast.Constant) and call.args[0].value is None:
            yield call
