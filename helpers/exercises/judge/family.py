"""Finds and ends every process of a checked program, also those whose parent is gone.

They are known by what they inherit however far they are from the first one: a mark in their
environment, the session, the working folder; or by their parent. A process can give up each of
these, hardly all at once. Each process of the machine is looked at once.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil

from helpers.exercises.judge.program import MARK

END_SECONDS = 5.0
TRACKER_SECONDS = 2.0
LOOKS = 2
# How the first one is started: in a session of its own, on Windows without a window.
ON_ITS_OWN: dict[str, Any] = {
    "start_new_session": True,
    "creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    | getattr(subprocess, "CREATE_NO_WINDOW", 0),
}


class Family:
    """The processes that carry one mark."""

    def __init__(self, mark: str) -> None:
        self._mark = mark
        self._strangers = set(psutil.pids())
        self._members: dict[int, psutil.Process] = {}
        self._trackers: set[int] = set()
        self._parents: dict[int, int] = {}  # as they were when a process was first seen
        self.leader: int | None = None  # the first one; it leads a session of its own

    def look(self) -> list[psutil.Process]:
        """Return those that are alive now."""
        pids = set(psutil.pids())
        self._strangers &= pids
        for pid in pids - self._strangers - self._members.keys():
            self._classify(pid)
        self._members = {
            pid: process for pid, process in self._members.items() if pid in pids and _alive(process)
        }
        return list(self._members.values())

    def workers(self) -> list[psutil.Process]:
        """Return those that are alive now, without multiprocessing's cleaner of shared memory."""
        return [process for process in self.look() if not self._is_tracker(process)]

    def strays(self) -> list[psutil.Process]:
        """Return the workers without the fork server, which ends by itself when nobody needs it."""
        return [process for process in self.workers() if not self._is_fork_server(process)]

    def end(self) -> bool:
        """End all of them; tell whether that succeeded."""
        self._stop_group()
        deadline = time.monotonic() + END_SECONDS
        quiet = 0  # looks without a member: a new one may have been on its way
        while quiet < LOOKS and time.monotonic() < deadline:
            workers = self.workers()
            quiet = 0 if workers else quiet + 1
            # Stopped first: what still runs could start new ones meanwhile.
            for action in ("suspend", "kill"):
                for process in workers:
                    _do(process, action)
            time.sleep(0.01)
        return self._let_trackers_finish()

    def _let_trackers_finish(self) -> bool:
        """Without anybody to serve, the cleaner removes what is left, then ends."""
        deadline = time.monotonic() + TRACKER_SECONDS
        while left := self.look():
            for process in left:
                _do(process, "resume")
            if time.monotonic() > deadline:
                for process in left:
                    _do(process, "kill")
                psutil.wait_procs(left, timeout=1)
                return not self.look()
            time.sleep(0.01)
        return True

    def _stop_group(self) -> None:
        if sys.platform != "win32" and self.leader is not None and self.look():
            try:
                os.killpg(self.leader, signal.SIGSTOP)
            except OSError:
                pass  # nobody is left in it

    def _classify(self, pid: int) -> None:
        try:
            process = psutil.Process(pid)
            self._parents[pid] = process.ppid()
            if (
                self._parents[pid] in self._members
                or process.environ().get(MARK) == self._mark
                or self._is_in_session(pid)
                or Path(self._mark) in (folder := Path(process.cwd()), *folder.parents)
            ):
                self._members[pid] = process
            elif process.environ():
                self._strangers.add(pid)
        except psutil.AccessDenied:
            self._strangers.add(pid)  # somebody else's
        except psutil.Error:
            pass  # it has just ended, or is only beginning

    def _is_in_session(self, pid: int) -> bool:
        if sys.platform == "win32":
            return False
        try:
            return os.getsid(pid) == self.leader
        except OSError:
            return False

    def _is_tracker(self, process: psutil.Process) -> bool:
        if process.pid not in self._trackers:
            try:
                if "multiprocessing.resource_tracker" not in " ".join(process.cmdline()[1:]):
                    return False
            except psutil.Error:
                return False
            self._trackers.add(process.pid)
        return True

    def _is_fork_server(self, process: psutil.Process) -> bool:
        """Tell a fork server from its children, which have its command line."""
        if self._parents.get(process.pid) != self.leader:
            return False
        try:
            return "multiprocessing.forkserver" in " ".join(process.cmdline()[1:])
        except psutil.Error:
            return True  # it has just ended


def _alive(process: psutil.Process) -> bool:
    try:
        return process.status() not in (psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD)
    except psutil.Error:
        return False


def _do(process: psutil.Process, action: str) -> None:
    try:
        getattr(process, action)()
    except psutil.Error:
        pass
