"""A context of one's own; the program's default stays what it is."""

import multiprocessing
from multiprocessing import pool
from typing import Any

NUMBERS = [3, 5, 8, 13]


def probe(student: Any) -> object:
    """Tell a pool of the program's default apart from one of the spawn context, on every platform.

    The default becomes a spawn context that nobody gets by its name.
    """
    default: Any = multiprocessing.context._default_context
    before = default._actual_context = type(multiprocessing.get_context("spawn"))()
    made: list[str] = []
    original: Any = pool.Pool.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        made.append("default" if self._ctx is before else self._ctx.get_start_method())

    pool.Pool.__init__ = init  # type: ignore[method-assign]
    values = student.squares(NUMBERS)
    return values, made, default._actual_context is before
