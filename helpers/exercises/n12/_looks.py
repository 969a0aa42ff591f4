"""Checks and diagnoses that several of these exercises share."""

from __future__ import annotations

import ast

from helpers.exercises.checks import Check, Wrong
from helpers.exercises.diagnoses import Diagnosis, Explanation
from helpers.exercises.trace import Trace


def _futures_returned(_tree: ast.Module, trace: Trace) -> Explanation | None:
    if "fiş" not in repr(trace.result["result"]):
        return None
    return Explanation(
        "Sonuçlar yerine fişler döndürülmüş.",
        "`submit` ve `map` beklemeden bir fiş (Future) verir; sonuç fişin kendisi değildir.",
        "Fişleri `client.gather(...)` ile sonuçlara çevirin.",
    )


def result_is(expected: object, sentence: str, *mistakes: Diagnosis) -> Check:
    """Return a check of what the student's function has given back."""

    def test(trace: Trace) -> None:
        if trace.result["result"] != expected:
            raise Wrong(
                f"Dönmesi gereken: `{expected}`",
                f"Dönen: `{str(trace.result['result'])[:120]}`",
                "Fonksiyonun `return` satırı ve görevlerin argümanları.",
            )

    return Check(sentence, test, (_futures_returned, *mistakes))


def tasks_done(low: int, high: int, sentence: str, *mistakes: Diagnosis) -> Check:
    """Return a check of how many tasks the cluster has done."""

    def test(trace: Trace) -> None:
        if not low <= trace.result["tasks"] <= high:
            wanted = f"{low}" if low == high else f"{low} ile {high} arasında"
            raise Wrong(
                f"Kümenin {wanted} görev yapması.",
                f"Küme {trace.result['tasks']} görev yaptı.",
                "Kümeye görev veren satır.",
            )

    return Check(sentence, test, (_futures_returned, _nothing_given, *mistakes))


def _nothing_given(_tree: ast.Module, trace: Trace) -> Explanation | None:
    if trace.result["tasks"]:
        return None
    return Explanation(
        "Kümeye hiç görev verilmemiş; her şeyi istemci yapmış.",
        "Fonksiyonu kendiniz çağırırsanız (`f(x)`) iş sizin sürecinizde yapılır.",
        "Fonksiyonun adını ve argümanlarını `client.submit(f, x)` ya da `client.map(f, liste)` ile verin.",
    )


def given_first() -> Check:
    """Return a check that all tasks were given before the first result was taken."""

    def test(trace: Trace) -> None:
        order = trace.result["order"].replace("s", "")
        if "tg" in order:
            raise Wrong(
                "İlk sonuç beklenmeden bütün görevlerin verilmesi.",
                "Bir görevin sonucu, sonraki görev verilmeden beklendi.",
                "Döngünün içindeki `result()` ya da `gather()`.",
            )

    return Check("Görevler birbirini beklemedi.", test, (_one_by_one,))


def _one_by_one(_tree: ast.Module, trace: Trace) -> Explanation | None:
    return Explanation(
        "Her görevin sonucu, bir sonraki görev verilmeden bekleniyor.",
        "İşçilerden yalnızca biri çalışır; küme seri programdan yavaş olur.",
        "Önce bütün fişleri bir listede toplayın, sonra hepsini `client.gather` ile alın.",
    )
