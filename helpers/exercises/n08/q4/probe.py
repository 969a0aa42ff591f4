"""Chunk sizes: many small tasks in large chunks, few long ones alone."""

from collections.abc import Callable
from multiprocessing import pool as pools
from typing import Any

WORKERS = 2
NUMBERS, MEALS = list(range(4_000)), [3, 1, 2, 1, 4] * 4
# What multiprocessing uses where no chunk size is given: one for imap, a share of the list for map.
METHODS = {
    "map": None,
    "map_async": None,
    "starmap": None,
    "starmap_async": None,
    "imap": 1,
    "imap_unordered": 1,
}


def probe(student: Any) -> object:
    """Ask for the work, and note in which chunks it is given to the pool."""
    chunks: dict[str, list[int]] = {}
    real = {name: getattr(pools.Pool, name) for name in METHODS}
    for name, method in real.items():
        setattr(pools.Pool, name, _noting(method, METHODS[name], chunks))
    try:
        total, cooked = student.run_all(NUMBERS, MEALS)
    finally:
        for name, method in real.items():
            setattr(pools.Pool, name, method)
    return {"total": total, "cooked": cooked, "chunks": chunks}


def _noting(method: Callable[..., Any], default: int | None, chunks: dict[str, list[int]]) -> Any:
    def noting(
        self: Any, func: Any, iterable: Any, chunksize: int | None = None, *rest: Any, **kw: Any
    ) -> Any:
        items = list(iterable)
        size = chunksize if chunksize is not None else default
        each = size if size is not None else -(-len(items) // (4 * WORKERS))
        chunks.setdefault(getattr(func, "__name__", "?"), []).append(min(each, len(items)))
        return method(self, func, items, size, *rest, **kw)

    return noting
