"""What happens in a child before its own code runs: output goes to the kernel, cells can be found.

The set-up travels with the start of a process, not with its target: under spawn and forkserver as
one more entry of the preparation data, which installs itself when it is unpickled; under fork
through an at-fork hook. So it also serves a child whose target is ``print``.
"""

# No `from __future__ import annotations`, and imports where they are used: each file that a child
# reads costs it time, and some use nothing here but `register`.

import os
import signal
import sys
import time

# Not typing's: importing typing costs every child three milliseconds.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from helpers.runtime._private import ForkingPickler
    from helpers.runtime.output._line import ChildStream, Line

_begin_session = getattr(os, "setsid", None)
# Folders in the kernel's own: one file for each process started from it, and for each that it has ended.
PROCESSES, ENDED = "processes", "ended"


class Setup:
    """What a child needs of the kernel: the line for its output, its cell, the kernel's folder."""

    def __init__(self, line: "Line | None", home: str, cell: int, *, capture: bool) -> None:
        self.line = line  # None: the output goes its own way
        self.home = home
        self.cell = cell
        self.capture = capture  # descriptor 1, too

    def __reduce__(self) -> "tuple[Any, ...]":
        """Pickle as a call that sets up whoever unpickles it."""
        return _install, (self.line, self.home, self.cell, self.capture, os.getpid())


_setup: Setup | None = None  # of this process, if it is a child
_earlier_group: int | None = None  # of processes, which it has left
streams: "tuple[ChildStream | Any, ChildStream | Any] | None" = None  # of this process, if it is a child


def register(home: str, starter: int, line: "Line | None" = None) -> None:
    """Kernel'in bu süreci bulup bitirebilmesi için klasörüne bir not bırakır.

    Kernel bitmişse ya da bu süreci başlatanı bitirmişse süreç hemen sona erer.

    Argümanlar:
        home: kernel'in klasörü, ``helpers.runtime.folder()``.
        starter: bu süreci başlatan sürecin numarası (PID).
        line: kernel'e giden hat; klasör silinmişse kernel'in hâlâ orada olup olmadığını bu gösterir.
    """
    pid = str(os.getpid())
    try:
        os.unlink(os.path.join(home, ENDED, pid))  # an earlier process had this PID
    except OSError:
        pass
    try:
        with open(os.path.join(home, PROCESSES, pid), "w", encoding="utf-8") as note:
            note.write(f"{starter} {clock()}")  # the time tells it from a later process with this PID
    except FileNotFoundError:
        if line is None or not line.is_heard():
            os._exit(1)  # the kernel has gone and its folder with it: nobody waits for this process
        _note_again(home, pid, starter)  # somebody has removed the folder only
    except OSError:
        pass  # a full disk must not keep a child from working
    # The note first: whoever ends the starter says so before it looks for notes.
    if os.path.exists(os.path.join(home, ENDED, str(starter))):
        os._exit(1)  # the kernel has ended the starter with all that it had started


def clock() -> float:
    """Return the time by the clock with which the system notes when a process begins."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.time()


def _note_again(home: str, pid: str, starter: int) -> None:
    try:
        for folder in (PROCESSES, ENDED):
            os.makedirs(os.path.join(home, folder), mode=0o700, exist_ok=True)
        with open(os.path.join(home, PROCESSES, pid), "w", encoding="utf-8") as note:
            note.write(f"{starter} {clock()}")
    except OSError:
        pass  # as above


def setsid() -> None:
    """``os.setsid``: yeni bir oturum başlatır (Windows'ta yoktur).

    Süreç grubunun başı olan bir süreç bunu yapamaz; bir betiğin alt süreci öyle değildir, burada da sayılmaz.
    """
    if sys.platform != "win32" and _begin_session is not None:
        if _earlier_group is not None and os.getpgrp() == os.getpid():
            try:
                os.setpgid(0, _earlier_group)
            except OSError:
                pass  # there is no way back: the call below says so
        _begin_session()


def _install(line: "Line | None", home: str, cell: int, capture: bool, starter: int) -> None:
    """Set this child up and see to it that its own children are."""
    from helpers.runtime import _private

    setup = Setup(line, home, cell, capture=capture)
    enter(setup, starter)
    _private.add_to_preparation("helpers", setup)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=after_fork)
    _private.hook_pickling(_reducer_override)


def _reducer_override(pickler: "ForkingPickler", value: "Any") -> "Any":
    if not str(getattr(value, "__module__", None)).startswith(("__main__", "__mp_main__")):
        return NotImplemented
    from helpers.runtime.cells import _definitions  # few children send functions or classes of a cell

    if _setup is not None:
        _definitions.adopt_main(_setup.home)
    return _definitions.reducer_override(pickler, value)


def enter(setup: Setup, starter: int) -> None:
    """Become a child of the kernel that the set-up tells of."""
    _leave_group()
    _enter(setup, starter)


def _enter(setup: Setup, starter: int) -> None:
    global _setup, streams
    register(setup.home, starter, setup.line)
    _let_signals_in()
    _setup = setup
    if setup.line is None:
        streams = sys.stdout, sys.stderr
        return
    from helpers.runtime.output._line import redirect

    if setup.capture:
        setup.line.take_descriptor_1()
    streams = redirect(setup.line, setup.cell)


def _leave_group() -> None:
    """Go into a process group of this process's own (POSIX).

    Jupyter interrupts and ends a kernel's whole process group. The kernel sees to its children itself, so
    that they neither print a traceback each nor die half-way.
    """
    global _earlier_group
    if sys.platform != "win32":
        _earlier_group = os.getpgrp()
        try:
            os.setpgid(0, 0)
        except OSError:
            pass  # a session leader (pty.fork) has a group of its own already
        os.setsid = setsid


def _let_signals_in() -> None:
    """Undo the blocking of SIGINT under which the kernel starts a process, and forget one that has come.

    Until it has a process group of its own, a child meets every interrupt that is meant for the kernel.
    """
    if sys.platform != "win32":
        handler = signal.getsignal(signal.SIGINT)
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
            signal.signal(signal.SIGINT, handler)
        except ValueError:
            pass  # not the main thread: an interrupt can't meet it


def after_fork() -> None:
    """Set up a child that a child has forked; its group is no longer the kernel's."""
    assert _setup is not None
    _enter(_setup, os.getppid())
