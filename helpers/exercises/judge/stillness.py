"""Tells when nothing moves in a program any more: all its processes sleep, none will wake by itself.

Whether they sleep is measured. Whether one of them has only set itself a time is read from the program's
text: what it may wait for at most is added to the time for which nothing must move.
"""

from __future__ import annotations

import ast
import math
import re
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import psutil

LOOK_SECONDS = 0.25
STUCK_SECONDS = 2.0  # so long nothing moves, besides the times that the program has set itself
# A manager's server looks up once a second, whatever the program does. Nobody else may wake.
SERVER_WAKINGS = 1.5  # a second
SHORT_WAIT = 0.5  # seconds; a program that waits longer may itself wake as seldom as a server

# Calls whose number is a time to wait; the others only with `timeout=`.
_WAITS = {
    "sleep", "wait", "join", "acquire", "poll", "result", "get", "wait_for", "alarm", "Timer", "select",
}  # fmt: skip
# Modules whose waits are not in the program's text.
_OPAQUE = {"subprocess", "sched"}
_NEEDS_NUMBER = {"get"}  # a dict has it too


class Stillness:
    """Watches processes; each look is compared with the one from which on nothing has moved."""

    def __init__(self, *programs: ast.Module) -> None:
        """Take what the processes run: the student's program, the exercise's probe."""
        longest = max(map(longest_wait, programs))
        self._patience = STUCK_SECONDS + longest
        has_server = "Manager" in "".join(map(ast.unparse, programs))
        self._allowed = SERVER_WAKINGS if has_server and longest < SHORT_WAIT else 0.0
        self._since = self._looked = 0.0
        self._seen: dict[int, tuple[float, int]] = {}

    def is_for_good(self, processes: Iterable[psutil.Process]) -> bool:
        """Tell whether the same processes have slept for so long that they will not wake again."""
        now = time.monotonic()
        if self._patience < math.inf and now - self._looked >= LOOK_SECONDS:
            self._looked = now
            found = _states(processes)
            if found is None or not self._is_still(found, now):
                self._since, self._seen = now, found or {}
        return self._looked - self._since > self._patience

    def _is_still(self, found: dict[int, tuple[float, int]], now: float) -> bool:
        allowed = self._allowed * (now - self._since)
        return found.keys() == self._seen.keys() != set() and all(
            cpu == self._seen[pid][0] and wakings - self._seen[pid][1] <= allowed
            for pid, (cpu, wakings) in found.items()
        )


def _states(processes: Iterable[psutil.Process]) -> dict[int, tuple[float, int]] | None:
    """Return the seconds on a processor and the wakings of each process; None if one does not sleep."""
    found = {}
    for process in processes:
        try:
            with process.oneshot():
                # Elsewhere the system does not say it.
                if sys.platform.startswith("linux") and process.status() != psutil.STATUS_SLEEPING:
                    return None
                times, wakings = process.cpu_times(), _wakings(process)
        except psutil.Error:
            return None
        found[process.pid] = (times.user + times.system, wakings)
    return found


def _wakings(process: psutil.Process) -> int:
    """Return how often the threads of a process have woken; psutil counts only the main one's on Linux."""
    found = 0
    tasks = Path(f"/proc/{process.pid}/task")
    if not tasks.is_dir():
        return sum(process.num_ctx_switches())
    for task in tasks.iterdir():
        try:
            text = (task / "status").read_text(encoding="utf-8")
        except OSError:
            continue  # a thread that has just ended
        found += sum(map(int, re.findall(r"ctxt_switches:\s*(\d+)", text)))
    return found


def longest_wait(tree: ast.Module) -> float:
    """Return the seconds that one call may wait at most by the program's text; infinite if unsaid."""
    longest = 0.0
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for call in ast.walk(tree):
        if _is_handed_over(call, called) or _hides_waits(call):
            return math.inf  # "Process(target=sleep, args=(60,))", say
        if isinstance(call, ast.Call):
            for value in _times(call):
                longest = max(longest, _seconds(value, tree))
    return longest


def _is_handed_over(node: ast.AST, called: set[int]) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name == "sleep" and id(node) not in called


def _hides_waits(node: ast.AST) -> bool:
    """Tell whether an import gives a wait another name, or is of a module that waits by itself."""
    if isinstance(node, ast.ImportFrom):
        return node.module in _OPAQUE or any(one.name in _WAITS and one.asname for one in node.names)
    return isinstance(node, ast.Import) and any(one.name in _OPAQUE for one in node.names)


def _times(call: ast.Call) -> list[ast.expr]:
    """Return the arguments of a call that may be times to wait."""
    found = [item.value for item in call.keywords if item.arg in ("timeout", "seconds", "interval")]
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in _WAITS or _joins_text(call):
        return found
    if name in _NEEDS_NUMBER:
        return found + (call.args if len(call.args) == 1 else [arg for arg in call.args if _is_number(arg)])
    return found + [arg for arg in call.args if not isinstance(arg, (ast.List, ast.Lambda, ast.ListComp))]


def _joins_text(call: ast.Call) -> bool:
    """Tell whether this is a string's join, or a path's."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "join":
        return False
    return isinstance(call.func.value, (ast.Constant, ast.JoinedStr)) or len(call.args) > 1


def _is_number(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, (int, float))


def _seconds(value: ast.expr, tree: ast.Module) -> float:
    if isinstance(value, ast.Constant):
        return float(value.value) if isinstance(value.value, (int, float)) else 0.0
    if isinstance(value, ast.IfExp):
        return max(_seconds(value.body, tree), _seconds(value.orelse, tree))
    if isinstance(value, ast.Name):
        given = _given(value.id, tree)
        if given and all(map(_is_number, given)):
            return max(_seconds(one, tree) for one in given)
    return math.inf


def _given(name: str, tree: ast.Module) -> list[ast.expr]:
    """Return all that a name is assigned; nothing if it gets values in other ways too."""
    given, bound = [], 0
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load):
            bound += 1
        elif isinstance(node, ast.arg) and node.arg == name:
            return []
        elif isinstance(node, ast.Assign):
            given += [value for target in node.targets for value in _assigned(name, target, node.value)]
    return given if len(given) == bound else []


def _assigned(name: str, target: ast.expr, value: ast.expr) -> list[ast.expr]:
    """Return what a name is assigned here, also in ``a, b = 1, 2``."""
    pairs = [(target, value)]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = list(zip(target.elts, value.elts, strict=False))
    return [value for place, value in pairs if isinstance(place, ast.Name) and place.id == name]
