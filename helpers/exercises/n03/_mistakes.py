"""Typical mistakes in working with a manager."""

import ast

from helpers.exercises.diagnoses import Explanation
from helpers.exercises.diagnoses.tree import child_functions
from helpers.exercises.trace import Trace

_CLOSED = (
    "BrokenPipeError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "FileNotFoundError",
    "EOFError",
)


def manager_closed(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain the use of a proxy whose manager has been shut down."""
    error = next((error for error in trace.errors if error.kind in _CLOSED and error.pid == trace.pid), None)
    if error is None:
        return None
    return Explanation(
        "Vekil, sunucu süreç kapandıktan sonra kullanılıyor.",
        "`with Manager() as manager:` bloğu bitince sunucu süreç kapanır; içindeki nesneler onunla birlikte gider.",
        "Sonucu blok bitmeden okuyun: o satırı bloğun içine alın ya da içeriği blok içinde `copy()` ile kopyalayın.",
        error.lines[-1] if error.lines else None,
    )


def returned_not_stored(tree: ast.Module, trace: Trace) -> Explanation | None:
    """Explain a child's function that returns its result instead of storing it."""
    for function in child_functions(tree):
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and node.value is not None:
                return Explanation(
                    f"`{function.name}` sonucu döndürüyor, ama paylaşılan nesneye yazmıyor.",
                    "`Process`, hedef fonksiyonun `return` ile döndürdüğü değeri üst sürece getirmez; değer kaybolur.",
                    "Sonucu yöneticinin nesnesine yazın; örneğin `sozluk[anahtar] = sonuc`.",
                    node.lineno,
                )
    return None
