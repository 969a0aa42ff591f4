"""Which processes come from this kernel, and who has started whom.

Each process that the runtime has set up leaves a note in the kernel's folder (``child.register``).
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import psutil

from helpers.runtime._private import _forkserver
from helpers.runtime.child import PROCESSES
from helpers.runtime.ending import _guardian

NOBODY = 0  # in the place of a starter's PID


class Known(NamedTuple):
    """A process, and the PID of its starter."""

    process: psutil.Process | None  # None: it has ended, and has started others that live
    starter: int


def children_pids() -> set[int]:
    return {child.pid for child in multiprocessing.active_children() if child.pid}


def find(pids: Iterable[int]) -> list[psutil.Process]:
    """Return the living processes with these numbers."""
    found: list[psutil.Process] = []
    for pid in pids:
        try:
            found.append(psutil.Process(pid))
        except psutil.Error:
            pass
    return found


def everyone(home: Path) -> dict[int, Known]:
    """Return all processes by PID: as their notes say, and those without one as the system sees it.

    These are programs of any kind, and processes whose set-up has not arrived yet. What the fork server
    has made and no Process object here stands for is nobody's until then: it may wait for ever.
    """
    found = registered(home)
    server = _forkserver.pid()
    children = children_pids()
    for process in psutil.Process().children(recursive=True):
        if process.pid not in found or found[process.pid].process is None:
            try:
                parent = process.ppid()
            except psutil.Error:
                continue  # it has just ended
            starter = NOBODY if parent == server and process.pid not in children else parent
            found[process.pid] = Known(process, starter)
    return found


def registered(home: Path) -> dict[int, Known]:
    """Return the processes with a note, by PID; forget the ended ones, but for starters of living ones."""
    notes = _guardian.read_notes(home)
    found = {pid: Known(_guardian.writer(pid, note), note.starter) for pid, note in notes.items()}
    for pid, note in notes.items():
        if note.starter in notes and notes[note.starter].written > note.written:
            # The starter has ended, and a later process has its PID.
            found[pid] = Known(found[pid].process, NOBODY)
    needed: set[int] = set()
    for pid, one in found.items():
        link = pid if one.process is not None else NOBODY
        while link in found and link not in needed:
            needed.add(link)
            link = found[link].starter
    for pid in found.keys() - needed:
        (home / PROCESSES / str(pid)).unlink(missing_ok=True)
    return {pid: found[pid] for pid in needed}


def descendants_of(pids: set[int], known: dict[int, Known]) -> set[psutil.Process]:
    """Return the processes that those have started, however far, by who started whom."""
    wanted = set(pids)
    while new := {pid for pid, one in known.items() if one.starter in wanted and pid not in wanted}:
        wanted |= new
    found = {known[pid].process for pid in wanted.difference(pids)}
    return {process for process in found if process is not None}


def is_nobodys(pid: int, known: dict[int, Known]) -> bool:
    """Tell whether all from whom a process comes have ended, except this one."""
    starter = known[pid].starter
    while starter in known and known[starter].process is None:
        starter = known[starter].starter
    return starter == os.getpid() or starter not in known
