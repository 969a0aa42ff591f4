"""A context of one's own; the program's default stays what it is."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
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

    def note(kind: Any, attribute: str) -> None:
        original = kind.__init__

        def init(self: Any, *args: Any, **kwargs: Any) -> None:
            original(self, *args, **kwargs)
            context = getattr(self, attribute)
            made.append("default" if context is before else context.get_start_method())

        kind.__init__ = init

    note(pool.Pool, "_ctx")
    note(ProcessPoolExecutor, "_mp_context")
    values = student.squares(NUMBERS)
    return values, made, default._actual_context is before
