"""Typical mistakes in giving work to a pool and in taking its results."""

from __future__ import annotations

import ast

from helpers.exercises.diagnoses.tree import (
    Explanation,
    called_name,
    calls,
    executor_name,
    function_named,
    pool_calls,
)
from helpers.exercises.trace import Trace


def called_for_pool(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain ``pool.map(f(x), ...)``."""
    for call in pool_calls(tree):
        given = call.args[0] if call.args else None
        if isinstance(given, ast.Call) and function_named(tree, called_name(given)) is not None:
            name, method = called_name(given), called_name(call)
            return Explanation(
                f"`{method}({name}(...), ...)` yazılmış: `{name}` işçide değil, üst süreçte çağrıldı.",
                "Parantez, fonksiyonu hemen çağırır; havuza fonksiyonun kendisi değil, döndürdüğü değer verilir.",
                f"Fonksiyonu parantezsiz verin: `{method}({name}, ...)`.",
                given.lineno,
            )
    return None


def not_given_to_pool(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain work that the main process has done itself."""
    if any(pool.methods for pool in trace.pools):
        return None
    if not trace.pools:
        return Explanation(
            "Hiç havuz kurulmadı; işi üst süreç kendisi yaptı.",
            "Sıradan bir döngü ya da liste üreteci işleri tek süreçte, birbiri ardından yapar.",
            "`with Pool(...) as pool:` ile bir havuz kurun ve işi onun metotlarından birine verin.",
        )
    builtin = next((call for call in calls(tree, "map") if isinstance(call.func, ast.Name)), None)
    if builtin is not None:
        return Explanation(
            "Havuz kuruldu, ama iş ona değil Python'un yerleşik `map` fonksiyonuna verildi.",
            "Yerleşik `map` havuzu tanımaz; fonksiyonu üst süreçte çağırır. Havuzun metodu `pool.map` olarak yazılır.",
            "`map(...)` yerine `pool.map(...)` yazın.",
            builtin.lineno,
        )
    return Explanation(
        "Havuz kuruldu, ama ona hiç iş verilmedi; işi üst süreç kendisi yaptı.",
        "Bir fonksiyonu adıyla çağırırsanız (`f(x)`), havuz açık olsa da çağrı üst süreçte çalışır.",
        "Fonksiyonu ve argümanlarını havuzun metotlarından birine verin (`map`, `starmap`, `apply_async` …).",
    )


def threads_for_processes(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a ThreadPool, or an executor of threads."""
    if not any(pool.threads for pool in trace.pools):
        return None
    name = executor_name(tree) or "ThreadPool"
    call = next(calls(tree, name), None)
    return Explanation(
        f"Havuzun işçileri süreç değil, iş parçacığı: `{name}` kullanılmış.",
        f"`{name}` işleri üst sürecin içinde yapar. Bekleyen işleri o da hızlandırır, ama bu alıştırma "
        "ayrı süreçlerle çalışan havuzu istiyor.",
        "`multiprocessing.Pool` kullanın.",
        call.lineno if call is not None else None,
    )


def apply_in_loop(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a loop of apply()."""
    if not any(pool.methods.count("apply") > 1 for pool in trace.pools):
        return None
    call = next(pool_calls(tree, "apply"), None)
    return Explanation(
        "`apply` bir döngüde kullanılmış: işler havuzda, ama birbiri ardından yapıldı.",
        "`apply` sonuç gelene kadar bekler; sıradaki iş ancak ondan sonra verilir. Bir seferde tek işçi çalışır, "
        "ötekiler boş durur.",
        "Bütün listeyi tek çağrıda verin (`map`, `starmap`, `imap_unordered`) ya da işleri `apply_async` ile verip "
        "sonuçları sonra alın.",
        call.lineno if call is not None else None,
    )


def fetched_one_by_one(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a result that is awaited before the next job is given."""
    if not any(pool.one_by_one for pool in trace.pools):
        return None
    given, taken = ("submit", "result") if executor_name(tree) else ("apply_async", "get")
    call = next(calls(tree, taken, "wait"), None)
    return Explanation(
        "Her işin sonucu, sıradaki iş verilmeden beklendi; işler birbiri ardından yapıldı.",
        f"`{taken}()` sonuç gelene kadar bekler. `{given}` çağrısının hemen ardından gelirse "
        "bir seferde tek işçi çalışır.",
        f"İki adım yazın: önce bütün işleri verip fişleri bir listede toplayın, sonra her fiş için `{taken}()` çağırın.",
        call.lineno if call is not None else None,
    )


def fetched_too_late(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a result that is awaited after the pool's with block."""
    call = next((call for call in calls(tree, "get", "wait") if call.lineno == trace.waiting), None)
    if call is None or not trace.pools or not all(pool.closed for pool in trace.pools):
        return None
    return Explanation(
        "Sonuç, havuz sonlandırıldıktan sonra istendi; artık hiç gelmeyecek.",
        "`with` bloğu çıkışta `terminate()` çağırır: bitmemiş işler kaybolur, onları bekleyen `get()` "
        "sonsuza kadar bekler.",
        "Sonuçları bloğun içinde alın ya da bloğun sonunda `pool.close()` ve `pool.join()` çağırın.",
        call.lineno,
    )


def apply_args_not_tuple(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain ``apply_async(f, (x))``."""
    told = [error.message for error in trace.errors if error.kind == "TypeError"] + [repr(trace.result)]
    if not any("iterable" in text or "argument" in text for text in told):
        return None
    for call in pool_calls(tree, "apply", "apply_async"):
        args = call.args[1] if len(call.args) > 1 else None
        if isinstance(args, (ast.Constant, ast.Name, ast.BinOp, ast.JoinedStr)):
            text = ast.unparse(args)
            return Explanation(
                f"`({text})` bir demet (tuple) değil, yalnızca `{text}` değeridir.",
                f"Demeti yapan parantez değil, virgüldür. `{called_name(call)}` ikinci argüman olarak bir demet bekler "
                "ve öğelerini fonksiyona sırayla argüman olarak verir; bir metni de harf harf açar.",
                f"Tek argümanın ardına virgül koyun: `({text},)`.",
                args.lineno,
            )
    return None
