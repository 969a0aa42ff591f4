"""Typical mistakes in sharing data between processes, and in locking them."""

from __future__ import annotations

import ast

from helpers.exercises.diagnoses.tree import Explanation, called_name, calls, child_functions
from helpers.exercises.trace import Trace

_CHANGING = {
    "append", "extend", "insert", "remove", "pop", "clear", "update", "add", "sort", "reverse", "setdefault"
}  # fmt: skip


def plain_global(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a child that changes a global variable of its own copy of the program."""
    names = {
        target.id
        for statement in ast.walk(tree)
        if isinstance(statement, ast.Assign) and _is_plain(statement.value)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    for function in child_functions(tree):
        if (found := _changes(function, names)) is not None:
            name, line = found
            return Explanation(
                f"Alt süreç `{name}` değişkenini değiştiriyor; üst süreçteki `{name}` bundan etkilenmez.",
                "Süreçlerin belleği ayrıdır. Alt süreç değişkenin kendi kopyasını değiştirir; "
                "bu kopya alt süreçle birlikte yok olur.",
                "Değeri paylaşılan bir nesnede tutun (`Value`, `Array`, `Manager`) ve alt sürece argüman olarak verin.",
                line,
            )
    return None


def unlocked_value(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain an update of a shared value without its lock."""
    for node in _outside_locks(tree):
        target, value = _update(node)
        if target is not None and (isinstance(node, ast.AugAssign) or _mentions(value, target)):
            text, shared = ast.unparse(target), ast.unparse(target.value)
            return Explanation(
                f"`{ast.unparse(node)}` kilitsiz yapılıyor; güncellemelerin bir bölümü kayboluyor.",
                f"Bu satır üç adımdır: `{text}` okunur, yeni değer hesaplanır, geri yazılır. Araya başka bir süreç "
                "girerse onun yazdığı silinir. Buna yarış durumu denir.",
                f"Satırı kilitle koruyun: `with {shared}.get_lock():` (yönetici nesnelerinde `manager.Lock()`), "
                "okuma ve yazma aynı bloğun içinde olsun.",
                node.lineno,
            )
    return None


def nested_proxy(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain an ordinary object inside of a manager's that is changed in place."""
    for function in child_functions(tree):
        names = {argument.arg for argument in function.args.args}
        for node in ast.walk(function):
            if (
                (inner := _inner(node)) is not None
                and isinstance(inner.value, ast.Name)
                and inner.value.id in names
            ):
                text = ast.unparse(inner)
                return Explanation(
                    f"`{text}` içindeki nesne yerinde değiştiriliyor; sunucu süreçteki asıl nesne değişmiyor.",
                    f"`{text}` okununca içteki sıradan listenin ya da sözlüğün bir kopyası gelir. "
                    "Vekil, o kopyada yaptığınız değişikliği görmez.",
                    f"Kopyayı değiştirip geri atayın: `x = {text}`, `x` üzerinde değişiklik, `{text} = x`. "
                    "Ya da içteki nesneyi de `manager.list()` / `manager.dict()` ile kurun.",
                    inner.lineno,
                )
    return None


def not_released(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a lock that is taken and never released."""
    taken = next(calls(tree, "acquire"), None)
    if taken is None or any(calls(tree, "release")):
        return None
    return Explanation(
        "Kilit `acquire()` ile alınıyor, ama hiç bırakılmıyor.",
        "Kilidi tutan süreç onu bırakmazsa öteki süreç sonsuza dek bekler. Buna kilitlenme (deadlock) denir.",
        "`acquire()` yerine `with` deyimini kullanın; blok bitince kilidi kendisi bırakır.",
        taken.lineno,
    )


def global_set_at_run_time(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a child's function that reads a global which a function of the parent sets."""
    names = {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}
    for function in child_functions(tree):
        own = {argument.arg for argument in function.args.args}
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names - own:
                return Explanation(
                    f"`{function.name}`, çalışırken değiştirilen `{node.id}` genel değişkenine güveniyor.",
                    "spawn ve forkserver ile başlayan alt süreç programı baştan yükler; üst süreçte sonradan "
                    "verilen değeri bilmez. fork ile çalışması sizi yanıltmasın.",
                    f"`{node.id}` değerini argüman olarak verin; `{function.name}` onu parametre olarak alsın.",
                    node.lineno,
                )
    return None


def _is_plain(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return called_name(value) in ("list", "dict", "set")
    return isinstance(value, (ast.Constant, ast.List, ast.Dict, ast.Set, ast.ListComp, ast.BinOp))


def _changes(function: ast.FunctionDef, names: set[str]) -> tuple[str, int] | None:
    """Return the first global of these names that a function changes."""
    own = {argument.arg for argument in function.args.args}
    declared = {name for node in ast.walk(function) if isinstance(node, ast.Global) for name in node.names}
    for node in ast.walk(function):
        if isinstance(node, (ast.Assign, ast.AugAssign)):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name) and target.id in declared:
                    return target.id, node.lineno
                if isinstance(target, ast.Subscript) and (name := _name(target.value)) in names - own:
                    return name, node.lineno
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in _CHANGING
        ) and (name := _name(node.func.value)) in names - own:
            return name, node.lineno
    return None


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _outside_locks(node: ast.AST) -> list[ast.stmt]:
    """Return the statements that no with block and no acquire() protects."""
    found: list[ast.stmt] = []
    body = [*ast.iter_child_nodes(node)]
    if any(
        isinstance(child, ast.Expr)
        and isinstance(child.value, ast.Call)
        and called_name(child.value) == "acquire"
        for child in body
    ):
        return found
    for child in body:
        if isinstance(child, ast.With):
            held = child.items[0].context_expr
            names = ast.unparse(held).lower()
            # Whatever its name: what is entered without being made here is hardly anything but a lock.
            if "lock" in names or "kilit" in names or isinstance(held, (ast.Name, ast.Attribute)):
                continue
        if isinstance(child, ast.stmt):
            found.append(child)
        found += _outside_locks(child)
    return found


def _update(node: ast.stmt) -> tuple[ast.Attribute | ast.Subscript | None, ast.expr | None]:
    """Return what a statement assigns to and what, if it is a shared place: ``x.value`` or ``x[i]``."""
    if isinstance(node, ast.AugAssign):
        target, value = node.target, node.value
    elif isinstance(node, ast.Assign) and len(node.targets) == 1:
        target, value = node.targets[0], node.value  # type: ignore[assignment]
    else:
        return None, None
    if (isinstance(target, ast.Attribute) and target.attr == "value") or isinstance(target, ast.Subscript):
        return target, value
    return None, None


def _mentions(value: ast.expr | None, target: ast.expr) -> bool:
    text = ast.unparse(target.value) if isinstance(target, (ast.Attribute, ast.Subscript)) else ""
    return value is not None and any(
        isinstance(node, (ast.Attribute, ast.Subscript)) and ast.unparse(node.value) == text
        for node in ast.walk(value)
    )


def _inner(node: ast.AST) -> ast.Subscript | None:
    """Return ``d[k]`` of ``d[k].append(x)``, ``d[k][i] = x`` or ``d[k] += ...`` on two levels."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CHANGING:
        outer: ast.expr = node.func.value
    elif isinstance(node, (ast.Assign, ast.AugAssign)):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if not isinstance(target, ast.Subscript):
            return None
        outer = target.value
    else:
        return None
    return outer if isinstance(outer, ast.Subscript) else None
