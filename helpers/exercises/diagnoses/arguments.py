"""Typical mistakes in handing shared objects to processes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from helpers.exercises.diagnoses.tree import (
    Explanation,
    called_name,
    calls,
    child_functions,
    function_named,
    keyword,
    process_calls,
)
from helpers.exercises.trace import Trace

_SHARED = {"Value", "Array", "RawValue", "RawArray", "Lock", "RLock", "Semaphore", "Barrier", "Manager"}


def copied_argument(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain an ordinary list or dict that is handed to a child and changed there."""
    plain = {name for name, value in _assignments(tree) if _is_container(value)}
    for call in process_calls(tree):
        target, args = keyword(call, "target"), keyword(call, "args")
        function = function_named(tree, target.id) if isinstance(target, ast.Name) else None
        if function is None or not isinstance(args, ast.Tuple):
            continue
        changed = _changed(function)
        for parameter, item in zip(function.args.args, args.elts, strict=False):
            if isinstance(item, ast.Name) and item.id in plain and parameter.arg in changed:
                return Explanation(
                    f"`{item.id}` sıradan bir liste ya da sözlük; alt süreç onun yalnızca kopyasını değiştirdi.",
                    "Argümanlar alt sürece kopyalanarak gider. Kopyada yapılan değişiklik üst sürece dönmez.",
                    f"`{item.id}` paylaşılan bir nesne olsun: `Value`, `Array` ya da `manager.dict()`, `manager.list()`.",
                    item.lineno,
                )
    return None


def not_passed(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a shared object that a child takes from the program's global names."""
    names = {
        name for name, value in _assignments(tree) if isinstance(value, ast.Call) and _makes_shared(value)
    }
    for function in child_functions(tree):
        own = {argument.arg for argument in function.args.args} | {
            node.id
            for node in ast.walk(function)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and node.id in names - own:
                return Explanation(
                    f"`{node.id}` alt sürece argüman olarak verilmemiş; `{function.name}` onu genel bir değişken "
                    "olarak arıyor.",
                    "spawn ve forkserver yöntemlerinde alt süreç programı baştan yükler: aynı adla kendi nesnesini "
                    "oluşturur ya da bu adı hiç bulamaz. İki süreç aynı nesneyi görmez.",
                    f"`{node.id}` nesnesini `args=(...)` ile verin, `{function.name}` onu parametre olarak alsın.",
                    node.lineno,
                )
    return None


def rebound_argument(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain ``total = 5`` (or ``total += 5``) where total is the shared object itself."""
    for function, parameters in _handed_over(tree):
        own = parameters - _written_into(function)
        for node in ast.walk(function):
            if isinstance(node, ast.Assign):
                targets = node.targets
            elif isinstance(node, ast.AugAssign):
                targets = [node.target]
            else:
                continue
            name = next((target.id for target in targets if isinstance(target, ast.Name)), "")
            if name in own:
                return Explanation(
                    f"`{ast.unparse(node)}` paylaşılan nesnenin içine yazmıyor.",
                    f"Bu satır, fonksiyonun içindeki `{name}` adını başka bir nesneye bağlamak ister; "
                    "paylaşılan nesne olduğu gibi kalır.",
                    f"Nesnenin içine yazın: `{name}.value = ...`, dizide `{name}[i] = ...`, "
                    f"sözlükte `{name}[anahtar] = ...`.",
                    node.lineno,
                )
    return None


def own_lock(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a lock that each process makes for itself."""
    places: list[ast.AST] = list(child_functions(tree))
    places += [args for call in process_calls(tree) if (args := keyword(call, "args")) is not None]
    for place in places:
        made = next(calls(place, "Lock", "RLock"), None)
        if made is not None:
            return Explanation(
                "Her süreç ayrı bir kilit kullanıyor; bu yüzden hiçbiri ötekini bekletmiyor.",
                "Bir kilit, ancak bütün süreçler aynı kilit nesnesini kullanıyorsa korur.",
                "Kilidi üst süreçte bir kez oluşturup bir değişkende tutun; her sürece o değişkeni verin. "
                "`Value` ve `Array` için hazır kilit de vardır: `get_lock()`.",
                made.lineno,
            )
    return None


def no_process(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a program that does not even make a process."""
    if trace.children or trace.pools or any(process_calls(tree)):
        return None
    return Explanation(
        "Program hiç alt süreç oluşturmuyor; bütün işi üst süreç kendisi yapıyor.",
        "Bir fonksiyonu adıyla çağırmak onu bulunduğunuz süreçte çalıştırır.",
        "İşi `Process(target=..., args=(...))` nesnelerine verin; her birini `start()` ile başlatıp `join()` ile bekleyin.",
    )


def _assignments(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Yield each name that the program assigns to, with its value, also of ``a, b = 1, 2``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = [(target, node.value)]
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = list(zip(target.elts, node.value.elts, strict=False))
                for place, value in pairs:
                    if isinstance(place, ast.Name):
                        yield place.id, value


def _is_container(value: ast.expr) -> bool:
    if isinstance(value, ast.BinOp):
        return _is_container(value.left) or _is_container(value.right)
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in (
            "list",
            "dict",
            "set",
            "Counter",
            "defaultdict",
        )
    return isinstance(value, (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp))


def _changed(function: ast.FunctionDef) -> set[str]:
    """Return the names whose contents a function writes or whose methods it calls."""
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            place: ast.expr = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            place = node.func.value
        else:
            continue
        if isinstance(place, ast.Name):
            found.add(place.id)
    return found


def _handed_over(tree: ast.Module) -> Iterator[tuple[ast.FunctionDef, set[str]]]:
    """Yield the functions that processes run, each with those of its parameters that are shared objects."""
    shared = {
        name for name, value in _assignments(tree) if isinstance(value, ast.Call) and _makes_shared(value)
    }
    for call in process_calls(tree):
        target, args = keyword(call, "target"), keyword(call, "args")
        function = function_named(tree, target.id) if isinstance(target, ast.Name) else None
        if function is not None and isinstance(args, ast.Tuple):
            pairs = zip(function.args.args, args.elts, strict=False)
            yield (
                function,
                {
                    parameter.arg
                    for parameter, item in pairs
                    if isinstance(item, ast.Name) and item.id in shared
                },
            )


def _makes_shared(call: ast.Call) -> bool:
    name = called_name(call)
    return name in _SHARED or (isinstance(call.func, ast.Attribute) and name in ("dict", "list", "Namespace"))


def _written_into(function: ast.FunctionDef) -> set[str]:
    """Return the names whose contents a function writes."""
    return {
        node.value.id
        for node in ast.walk(function)
        if isinstance(node, (ast.Attribute, ast.Subscript))
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
    }
