"""The living children of this process, looked at from a thread without touching them."""

from __future__ import annotations

from multiprocessing import process
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any


def living_children() -> list[BaseProcess]:
    """Return what multiprocessing.active_children() returns, without collecting those that have ended.

    Who collects a child while another thread joins it takes its exit code away from that thread.
    """
    sentinels: dict[Any, BaseProcess] = {}
    for child in list(getattr(process, "_children", ())):
        try:
            sentinels[child.sentinel] = child
        except ValueError:  # closed, or only just being started
            continue
    ended = set(wait(list(sentinels), 0)) if sentinels else set()
    return [child for sentinel, child in sentinels.items() if sentinel not in ended]
