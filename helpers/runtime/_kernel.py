"""Puts the parts of the runtime together in a kernel."""

from __future__ import annotations

import atexit
import contextlib
import inspect
import multiprocessing
import os
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from IPython.core.getipython import get_ipython

from helpers.runtime import child
from helpers.runtime._patches import Patches
from helpers.runtime._private import PREPARATION, _check, _jupyter, _standard
from helpers.runtime.cells import _definitions, _display, _guard, _script, _worker
from helpers.runtime.cells._errors import WorkerNotImportable
from helpers.runtime.ending import _owners, _processes, _services, _sigint, _wake
from helpers.runtime.ending._interrupt import Interrupt
from helpers.runtime.output._channel import Channel
from helpers.runtime.output._hints import Hints
from helpers.runtime.output._streams import KernelStreams

SCRIPT_WAITS_SECONDS = 10.0

_active: Runtime | None = None
_serves_forks = False  # at-fork hooks can't be unregistered


class Runtime:
    """The runtime of one kernel."""

    def __init__(self, shell: Any = None) -> None:
        shell = shell or get_ipython()
        if not hasattr(shell, "kernel"):
            raise RuntimeError(
                "helpers.runtime yalnız bir Jupyter kernel'inde açılabilir; "
                "bir .py dosyasında ona gerek yoktur."
            )
        self._shell = shell
        self._patches = Patches()
        self._pid = os.getpid()

    def switch_on(self) -> None:
        """Start to serve: this is the only place that changes the kernel."""
        global _active
        _script.choose_start_method()
        self.missing = _check.check()  # before anything is patched
        self._set_up_home()
        # ipykernel asks for colours (FORCE_COLOR). From 3.13 on, children would colour their tracebacks,
        # and no test could compare them with a script's.
        self._patches.set_item(os.environ, "PYTHON_COLORS", os.environ.get("PYTHON_COLORS", "0"))
        self._guardian = _services.start_guardian(self.home)
        _services.start_resource_tracker()
        self._switch_on_output()
        self._switch_on_cells()
        self._switch_on_ending()
        _serve_forks()
        _active = self
        atexit.register(self._at_exit)

    def _set_up_home(self) -> None:
        """Make the kernel's folder; with it gone, everything of the kernel is gone."""
        self.home = Path(tempfile.mkdtemp(prefix="multiprocess-kursu-")).absolute()
        for folder in (child.PROCESSES, child.ENDED):
            (self.home / folder).mkdir()
        # Managers and the fork server keep their sockets in a folder that nobody would remove when
        # a kernel ends. (macOS: a socket's path has at most 104 bytes.)
        _standard.put_sockets_in(str(self.home))

    def _switch_on_output(self) -> None:
        self._streams = KernelStreams()
        self._hints = Hints(self._streams.current_cell, partial(self._streams.show_data, self._shell))
        self._channel = Channel(self._streams.show, self._hints)
        self._streams.open(self._channel.drain)
        self._patches.wrap(*PREPARATION, self._preparation_data)
        self._patches.wrap(*_jupyter.show_traceback(self._shell), self._hints.after_traceback)

    def _switch_on_cells(self) -> None:
        self._cells = _worker.WorkerCells(self._shell, self.home)
        _guard.install(self._patches)
        _display.install(self._patches, self._shell)
        # A child's classes come back as __mp_main__.Name; in a kernel that is ipykernel_launcher.
        sys.modules["__mp_main__"] = sys.modules["__main__"]
        _worker.register_magic(self._shell)
        self._shell.input_transformers_cleanup.append(_worker.transform)
        self._shell.ast_transformers.append(self._cells)
        self._shell.events.register("pre_run_cell", self._before_cell)
        self._shell.events.register("post_run_cell", self._after_cell)

    def _switch_on_ending(self) -> None:
        self._interrupt = Interrupt(self.home)
        self._patches.wrap(*_jupyter.show_traceback(self._shell), self._interrupt.after_code)
        _owners.install(self._patches)
        _sigint.install(self._patches)
        _wake.start()
        shutdown = _jupyter.shutdown(self._shell)
        self._patches.set(*shutdown, self._do_shutdown(getattr(*shutdown)))

    def switch_off(self) -> None:
        """Stop to serve; children that are running are still heard."""
        global _active
        _active = None
        _wake.stop()
        self._patches.undo()
        self._streams.close()
        _jupyter.remove_cell_magic(self._shell, "worker")
        with contextlib.suppress(ValueError):
            self._shell.input_transformers_cleanup.remove(_worker.transform)
            self._shell.ast_transformers.remove(self._cells)
            self._shell.events.unregister("pre_run_cell", self._before_cell)
            self._shell.events.unregister("post_run_cell", self._after_cell)

    # A process starts.

    def _preparation_data(self, original: Any, name: str) -> dict[str, Any]:
        self._cells.refuse_without_guard()
        self._streams.expect_output()
        return {**original(name), "helpers": self._setup()}

    def _setup(self) -> child.Setup:
        return child.Setup(
            self._channel.line,
            str(self.home),
            self._streams.current_cell(),
            capture=self._streams.captures_descriptors,
        )

    def about_to_fork(self) -> None:
        """In the parent: number the cell here, or only the child would know its number."""
        self._streams.current_cell()
        self._streams.expect_output()
        _sigint.deafen(deaf=True)  # in at-fork hooks exceptions are lost

    def has_forked(self) -> None:
        """In the parent: let interrupts in again."""
        _sigint.deafen(deaf=False)

    def become_child(self) -> None:
        """In the child, after a fork: this is no kernel any more."""
        _sigint.forget()
        _wake.stop()
        setup = self._setup()
        _definitions.finish_all()
        self._streams.close_reading_ends()
        self._channel.close_reading_end()
        assert self._guardian.stdin is not None
        os.close(self._guardian.stdin.fileno())  # or the guardian would wait for this child, too
        child.enter(setup, os.getppid())
        self._interrupt.become_child()

    # A cell runs.

    def _before_cell(self, info: Any) -> None:
        with _sigint.deaf():  # IPython would swallow the interrupt and run the cell
            self._interrupt.begin_cell()
            self._streams.end_lines()
            if self._cells.before(info.raw_cell) and not _processes.registered(self.home):
                _standard.stop_forkserver()  # a script has one of its own, as a new Python would

    def _after_cell(self, result: Any) -> None:
        try:
            if self._cells.is_script and not self._interrupt.has_come:
                self._end_script()
            if isinstance(getattr(result, "error_in_exec", None), WorkerNotImportable):
                _processes.end(self._interrupt.children_of_cell(), self.home)
        except KeyboardInterrupt:
            pass  # the interrupt has seen to the children
        finally:
            self._interrupt.after_code(self._settle)

    def _settle(self) -> None:
        self._cells.after()
        self._interrupt.settle()
        self._streams.end_lines()
        self._channel.drain(everything=not multiprocessing.active_children())
        _processes.registered(self.home)

    def _end_script(self) -> None:
        """Do what Python does at a script's end: daemons end, the other processes are waited for."""
        own = _owners.students_own(self._interrupt.children_of_cell())
        _processes.end([child for child in own if child.daemon], self.home)
        waited_for = [child for child in own if not child.daemon]
        alive = _processes.wait_for(waited_for, SCRIPT_WAITS_SECONDS)
        if alive:
            print(
                f"{len(alive)} alt süreç hâlâ çalışıyor; çıktısı bu hücrenin altına gelmeye devam edecek.\n"
                "Bitirmek için `terminate()` çağırın ya da kernel'i yeniden başlatın.",
                file=sys.stderr,
            )

    # The kernel ends.

    def _do_shutdown(self, original: Any) -> Any:
        async def do_shutdown(restart: bool) -> Any:
            # Before Python itself waits at exit for children that never end.
            _processes.end_all(self.home)
            reply = original(restart)
            return await reply if inspect.isawaitable(reply) else reply

        return do_shutdown

    def _at_exit(self) -> None:
        if os.getpid() != self._pid:
            return  # a copy of the kernel made by os.fork
        _processes.end_all(self.home)
        shutil.rmtree(self.home, ignore_errors=True)


# At a fork: of the kernel, or of one of its children.


def _serve_forks() -> None:
    global _serves_forks
    if not _serves_forks and hasattr(os, "register_at_fork"):
        _serves_forks = True
        os.register_at_fork(
            before=_before_fork,
            after_in_parent=_after_fork_in_parent,
            after_in_child=_after_fork_in_child,
        )


def _before_fork() -> None:
    if child.streams is None and _active is not None:
        _active.about_to_fork()


def _after_fork_in_parent() -> None:
    if child.streams is None and _active is not None:
        _active.has_forked()


def _after_fork_in_child() -> None:
    if child.streams is None and _active is not None:
        _active.become_child()
    elif child.streams is not None:
        child.after_fork()
