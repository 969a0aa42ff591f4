"""What the tests of helpers.measure let workers do; imports little, since every worker imports it."""

from __future__ import annotations

import os
import signal
import time
from typing import Any, Never


def double(number: int) -> int:
    return 2 * number


def nap(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def clocked_nap(seconds: float) -> tuple[float, float]:
    start = time.perf_counter()
    time.sleep(seconds)
    return start, time.perf_counter()


def endless(_: object = None) -> Never:
    while True:
        time.sleep(1000)


def deaf(_: object = None) -> Never:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    endless()


def endless_from_two(number: int) -> int:
    if number >= 2:
        endless()
    return number


def die_at_two(number: int) -> int:
    if number == 2:
        os._exit(7)
    time.sleep(0.05)
    return number


def leave_at_two(number: int) -> int:
    if number == 2:
        raise SystemExit(3)
    return number


def fail_at_two(number: int) -> int:
    if number == 2:
        raise ValueError("iki olmaz")
    return number


class Unpicklable(Exception):
    def __reduce__(self) -> Never:
        raise TypeError("no")


class Unloadable(Exception):
    """Like many that take two arguments; but those Dask makes loadable, in the whole process."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _explode, ()


def fail_unpicklably(_: int) -> Never:
    raise Unpicklable("serileştirilmez")


def fail_unloadably(_: int) -> Never:
    raise Unloadable("açılmaz")


def unpicklable_at_two(number: int) -> Any:
    return (lambda: None) if number == 2 else number


def _explode(*_: object) -> Never:
    raise RuntimeError("açılmaz")


class Bomb:
    """Can be pickled, but not loaded again."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _explode, ()


def make_bomb(_: int) -> Bomb:
    return Bomb()


def many_bytes(megabytes: int) -> bytes:
    return bytes(megabytes * 1024 * 1024)
