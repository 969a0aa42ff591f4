"""Puts the parts of the runtime together in a kernel."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import sys
from functools import partial
from pathlib import Path
from typing import Any

from IPython.core.getipython import get_ipython

from helpers.runtime import _at_fork, _dask, _forked, _home, child
from helpers.runtime._patches import Patches
from helpers.runtime._private import PICKLE_HOOK, PREPARATION, _check, _forkserver, _jupyter, _standard
from helpers.runtime.cells import _definitions, _display, _guard, _programs, _script, _worker
from helpers.runtime.cells._errors import NoFolder, NotSwitchedOn, WorkerNotImportable
from helpers.runtime.ending import _end, _family, _owners, _processes, _services, _sigint, _waits, _wake
from helpers.runtime.ending._interrupt import Interrupt
from helpers.runtime.output._channel import Channel
from helpers.runtime.output._hints import Hints
from helpers.runtime.output._streams import KernelStreams

MARK = "kurs_runtime"  # the shell's attribute that holds the runtime which is on
GUARDIAN_SECONDS = 10.0  # until it is ready; a busy machine takes its time


class Runtime:
    """The runtime of one kernel.

    Its folder, its guardian and what hears children belong to the kernel: children that are running still
    need them when the runtime goes off. All else is undone then.
    """

    home: Path

    def __init__(self, shell: Any = None) -> None:
        shell = shell or get_ipython()
        if not hasattr(shell, "kernel"):
            raise RuntimeError(
                "helpers.runtime yalnızca bir Jupyter kernel'inde açılabilir; "
                "bir .py dosyasında ona gerek yoktur."
            )
        self.is_on = False
        self.missing: list[_check.Name] = []
        self._shell = shell
        self._undo = Patches()
        self._pid = os.getpid()
        self._has_place = False
        self._served: tuple[str, int] | None = None  # by the fork server: a program that this cell runs

    # On and off.

    def switch_on(self) -> None:
        """Start to serve: this is the only place that changes the kernel. Whole, or not at all."""
        if self.is_on or os.getpid() != self._pid:  # a forked child is no kernel
            return
        with Patches() as place, Patches() as undo:
            _script.choose_start_method(undo)
            try:
                self._enter_all(place, undo)
            except NoFolder:
                raise
            except Exception as error:
                raise NotSwitchedOn.because_of(error) from error
            place.pop_all()
            self._undo = undo.pop_all()
            self._has_place = self.is_on = True
        if self.missing:
            print(f"{_check.sentence(self.missing)}\n{_check.REMEDY}", file=sys.stderr)

    def switch_off(self) -> None:
        """Stop to serve; children that are running are still heard."""
        if not self.is_on:
            return
        self.is_on = False
        self._undo.undo()

    def problems(self) -> list[tuple[str, str]]:
        """Return what does not work here and what to do, in Turkish."""
        found = [(_check.sentence(self.missing), _check.REMEDY)] if self.missing else []
        if self.is_on and not self._guardian.is_ready(GUARDIAN_SECONDS):
            found.append(_services.NO_GUARDIAN)
        return found

    def _enter_all(self, place: Patches, undo: Patches) -> None:
        self.missing = _check.check()  # before anything is patched
        if not self._has_place:
            self._make_place(place)
        self._guardian.watch()
        for enter in (self._enter_place, self._enter_output, self._enter_cells, self._enter_ending):
            enter(undo)
        _at_fork.serve(self)

    def _works(self, part: str) -> bool:
        return all(name.part != part for name in self.missing)

    def _make_place(self, undo: Patches) -> None:
        """Make the kernel's folder (with it gone, everything of the kernel is gone), and what uses it."""
        self.home = _home.make()
        undo.callback(shutil.rmtree, self.home, ignore_errors=True)
        self._guardian = _services.Guardian(self.home)
        undo.callback(self._guardian.close)
        self._streams = KernelStreams()
        undo.callback(self._streams.forget_descriptors)
        self._hints = Hints(self._streams.current_cell, partial(self._streams.show_data, self._shell))
        hints = self._hints if self._works(_check.HINTS) else None
        self._channel = Channel(self._streams.show_childs, hints) if self._works(_check.OUTPUT) else None
        if self._channel is not None:
            undo.callback(self._channel.close)
        self._cells = _worker.WorkerCells(self._shell, self.home)
        self._interrupt = Interrupt(self.home)
        atexit.register(self._at_exit)
        undo.callback(atexit.unregister, self._at_exit)

    def _enter_place(self, undo: Patches) -> None:
        if (earlier := vars(self._shell).get(MARK)) is not None:
            earlier.switch_off()  # of modules that somebody has taken out of sys.modules, to import them anew
        undo.set(self._shell, MARK, self)
        # Managers and the fork server keep their sockets in a folder that nobody would remove when
        # a kernel ends.
        undo.enter_context(_standard.sockets_in(str(self.home)))
        # ipykernel asks for colours (FORCE_COLOR). From 3.13 on, children would colour their tracebacks,
        # and no test could compare them with a script's.
        undo.set_item(os.environ, "PYTHON_COLORS", os.environ.get("PYTHON_COLORS", "0"))
        undo.enter_context(_jupyter.extension(self._shell, "helpers"))
        if self._works(_check.STARTING):
            _services.start_resource_tracker()

    def _enter_output(self, undo: Patches) -> None:
        if self._channel is not None:
            undo.callback(self._streams.close)
            self._streams.open(self._channel)
        if self._works(_check.SETUP):
            undo.wrap(*PREPARATION, self._preparation_data)
        _forkserver.install(undo, _standard.living_children)
        _dask.install(undo, str(self.home), self._streams.current_cell, lambda: self._interrupt.has_come)

    def _enter_cells(self, undo: Patches) -> None:
        for event, callback in (("pre_run_cell", self._before_cell), ("post_run_cell", self._after_cell)):
            self._shell.events.register(event, callback)
            undo.callback(self._shell.events.unregister, event, callback)
        undo.callback(_jupyter.remove_cell_magic, self._shell, "worker")
        if self._works(_check.DISPLAY):
            _display.install(undo, self._shell)
        if not self._works(_check.CELLS):
            _worker.register_refusal(self._shell)
            return
        if self._works(_check.GUARD):
            _guard.install(undo)
        else:
            undo.set(*PICKLE_HOOK, _definitions.reducer_override)
        # A child's classes come back as __mp_main__.Name; in a kernel that is ipykernel_launcher.
        undo.set_item(sys.modules, "__mp_main__", _programs.MainModule("__main__"))
        _worker.register_magic(self._shell)
        undo.wrap(self._shell, "safe_execfile_ipy", partial(_programs.run_notebook, self._shell))
        undo.append(self._shell.input_transformers_cleanup, self._cells.transform)
        undo.append(self._shell.ast_transformers, self._cells)
        undo.callback(self._cells.after)  # of the cell that switches off

    def _enter_ending(self, undo: Patches) -> None:
        in_a_cell = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # an idle kernel ignores it
        if self._works(_check.TRACEBACKS):
            if self._works(_check.HINTS):
                undo.wrap(*_jupyter.show_traceback(self._shell), self._hints.after_traceback)
            undo.wrap(*_jupyter.show_traceback(self._shell), self._interrupt.show_traceback)
        _owners.install(undo)
        _owners.mark_programs(undo, str(self.home))
        if self._works(_check.WAITS):
            _waits.install(undo)
        if self._works(_check.SHUTDOWN):
            shutdown = _jupyter.shutdown(self._shell)
            undo.set(*shutdown, _end.shutdown_after_children(getattr(*shutdown), self.home))
        if self._works(_check.ENDING):
            self._interrupt.install(undo, loops=self._works(_check.ASYNC))
            _sigint.install(undo, programs=self._works(_check.STARTING))
            undo.callback(_wake.stop)
            _wake.start()
            undo.callback(self._interrupt.stop)
            if in_a_cell:
                self._interrupt.begin_cell()  # the one that switches on

    def _keep_home(self) -> None:
        is_restored = _home.keep(self.home)
        if is_restored and any(server.is_alive() for server in _owners.servers()):
            print("Açık `Manager`'lara artık ulaşılamaz: onları yeniden başlatın.", file=sys.stderr)

    # A process starts.

    def _preparation_data(self, original: Any, name: str) -> dict[str, Any]:
        self._cells.refuse_without_guard()
        self._keep_home()
        self._cells.keep_file()
        self._streams.expect_output()
        _programs.complete()
        self._serve(_programs.current())
        return {**_programs.prepared(original(name)), "helpers": self._setup()}

    def _serve(self, program: str | None) -> None:
        """See to it that a program that runs in a cell's place has a fork server of its own."""
        if program is not None and (served := _programs.identity(program)) != self._served:
            _forkserver.leave()
            self._served = served

    def _setup(self) -> child.Setup:
        if self._channel is not None:
            self._channel.line.standard = self._streams.standard
        return child.Setup(
            self._channel.line if self._channel is not None else None,
            str(self.home),
            self._streams.current_cell(),
            capture=self._streams.captures_descriptors,
        )

    def about_to_fork(self) -> None:
        """In the parent: number the cell here, or only the child would know its number."""
        self._keep_home()
        self._streams.current_cell()
        self._streams.expect_output()
        _sigint.deafen(deaf=True)  # in at-fork hooks exceptions are lost

    def has_forked(self) -> None:
        """In the parent: let interrupts in again."""
        _sigint.deafen(deaf=False)

    def become_child(self) -> None:
        """In the child, after a fork: this is no kernel any more."""
        if not self.is_on:
            self._close_ends()
            return
        self.is_on = False
        _sigint.forget()
        _wake.stop()
        _forkserver.forget()
        setup = self._setup()
        _definitions.finish_all()
        self._close_ends()
        child.enter(setup, os.getppid())
        self._interrupt.become_child()
        if self._works(_check.CHILD):
            _forked.become_script(self._shell, _standard.children())

    def _close_ends(self) -> None:
        if self._has_place:
            self._streams.close_reading_ends()
            if self._channel is not None:
                self._channel.close_reading_end()
            self._guardian.close()  # or it would wait for this child, too

    # A cell runs.

    def _before_cell(self, info: Any) -> None:
        if not _worker.in_main_thread():
            return  # a cell of a subshell, beside the one whose state this is
        with _sigint.deaf():  # IPython would swallow the interrupt and run the cell
            self._guardian.watch()
            if self._works(_check.ENDING):
                self._interrupt.begin_cell()
            self._streams.begin_cell()
            self._keep_home()
            self._served = None
            if self._cells.before(info.raw_cell):
                # A script has a fork server of its own, as a new Python would.
                in_use = _family.registered(self.home) or _standard.living_children()
                (_forkserver.leave if in_use else _forkserver.stop)()

    def _after_cell(self, result: Any) -> None:
        if not _worker.in_main_thread():
            return
        try:
            if self._cells.is_script and not self._interrupt.has_come:
                _end.end_script(self._interrupt.children_of_cell(), self.home)
            if isinstance(getattr(result, "error_in_exec", None), WorkerNotImportable):
                _processes.end(self._interrupt.children_of_cell(), self.home)
        except KeyboardInterrupt:
            pass  # the interrupt has seen to the children
        finally:
            self._interrupt.after_code(self._settle, result)

    def _settle(self, result: Any) -> None:
        self._cells.after()
        self._interrupt.settle(result)
        self._streams.show_held()
        _forkserver.let_go()
        living = _standard.living_children()
        if self._channel is not None:
            self._channel.drain(everything=not living)
        self._streams.expect_output(expecting=bool(living or _family.registered(self.home)))

    # The kernel ends.

    def _at_exit(self) -> None:
        if os.getpid() != self._pid:
            return  # a copy of the kernel made by os.fork
        _processes.end_all(self.home)
        shutil.rmtree(self.home, ignore_errors=True)
