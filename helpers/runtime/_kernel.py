"""Puts the parts of the runtime together in a kernel."""

from __future__ import annotations

import _thread
import atexit
import contextlib
import inspect
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from multiprocessing import spawn, util
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from IPython.core.getipython import get_ipython

from helpers.runtime import (
    _cells,
    _child,
    _class_source,
    _guard,
    _guardian,
    _processes,
    _script,
    _sigint,
    _tracebacks,
    _wake,
    _worker_cell,
)
from helpers.runtime._channel import Channel
from helpers.runtime._errors import WorkerNotImportable
from helpers.runtime._patches import Patches
from helpers.runtime._streams import KernelStreams

SCRIPT_WAITS_SECONDS = 10.0
QUIET_SECONDS = 0.5  # from a traceback to the end of its cell: further presses of ■ mean the same thing
STARTING_SECONDS, STARTING_LOOKS = 0.3, 3  # until a process that has just been started leaves its note

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
        self._children_before: list[BaseProcess] = []
        self._ending: threading.Event | None = None  # after an interrupt; set when the children have ended
        self._ended = 0
        self._is_over = False  # the cell's own code
        self._quiet_until = 0.0  # by time.monotonic
        self._pid = os.getpid()

    def switch_on(self) -> None:
        """Start to serve: this is the only place that changes the kernel."""
        global _active, _serves_forks
        _script.choose_start_method()
        self._home = Path(tempfile.mkdtemp(prefix="multiprocess-kursu-")).absolute()
        for folder in (_child.PROCESSES, _child.ENDED):
            (self._home / folder).mkdir()
        # Managers and the fork server keep their sockets in a folder that nobody would remove when
        # a kernel ends. Children inherit this. (macOS: a socket's path has at most 104 bytes.)
        multiprocessing.current_process()._config.setdefault("tempdir", str(self._home))  # type: ignore[attr-defined]
        # ipykernel asks for colours (FORCE_COLOR). From 3.13 on, children would colour their tracebacks,
        # and no test could compare them with a script's.
        self._patches.set_item(os.environ, "PYTHON_COLORS", os.environ.get("PYTHON_COLORS", "0"))
        self._guardian = _start_guardian(self._home)
        _start_resource_tracker()
        self._streams = KernelStreams()
        self._channel = Channel(self._streams.show)
        self._streams.open(self._channel.drain)
        self._cells = _worker_cell.WorkerCells(self._shell, self._home)
        _guard.install(self._patches)
        _class_source.install(self._patches)
        _tracebacks.install(self._patches, self._shell)
        self._patches.wrap(self._shell, "showtraceback", self._after_code)
        _processes.install(self._patches)
        self._patches.wrap(spawn, "get_preparation_data", self._preparation_data)
        _sigint.install(self._patches)
        _wake.start()
        self._patches.set(
            self._shell.kernel, "do_shutdown", self._do_shutdown(self._shell.kernel.do_shutdown)
        )
        # A child's classes come back as __mp_main__.Name; in a kernel that is ipykernel_launcher.
        sys.modules["__mp_main__"] = sys.modules["__main__"]
        _worker_cell.register_magic(self._shell)
        self._shell.input_transformers_cleanup.append(_worker_cell.transform)
        self._shell.ast_transformers.append(self._cells)
        self._shell.events.register("pre_run_cell", self._before_cell)
        self._shell.events.register("post_run_cell", self._after_cell)
        if not _serves_forks and hasattr(os, "register_at_fork"):
            _serves_forks = True
            os.register_at_fork(
                before=_before_fork,
                after_in_parent=_after_fork_in_parent,
                after_in_child=_after_fork_in_child,
            )
        _active = self
        atexit.register(self._at_exit)

    def switch_off(self) -> None:
        """Stop to serve; children that are running are still heard."""
        global _active
        _active = None
        _wake.stop()
        self._patches.undo()
        self._streams.close()
        self._shell.magics_manager.magics["cell"].pop("worker", None)
        with contextlib.suppress(ValueError):
            self._shell.input_transformers_cleanup.remove(_worker_cell.transform)
            self._shell.ast_transformers.remove(self._cells)
            self._shell.events.unregister("pre_run_cell", self._before_cell)
            self._shell.events.unregister("post_run_cell", self._after_cell)

    # A process starts.

    def _preparation_data(self, original: Any, name: str) -> dict[str, Any]:
        self._cells.refuse_without_guard()
        self._streams.expect_output()
        return {**original(name), "helpers": self._setup()}

    def _setup(self) -> _child.Setup:
        return _child.Setup(
            self._channel.line,
            str(self._home),
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
        _cells.finish_all()
        self._streams.close_reading_ends()
        self._channel.close_reading_end()
        assert self._guardian.stdin is not None
        os.close(self._guardian.stdin.fileno())  # or the guardian would wait for this child, too
        _child.enter(setup, os.getppid())
        # Only now: up to here this process has met the interrupts that are meant for the kernel.
        if signal.getsignal(signal.SIGINT) == self._interrupt:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    # A cell runs.

    def _before_cell(self, info: Any) -> None:
        with _sigint.deaf():  # IPython would swallow the interrupt and run the cell
            if threading.current_thread() is threading.main_thread():
                signal.signal(signal.SIGINT, self._interrupt)
            self._children_before = multiprocessing.active_children()
            self._ending = None
            self._quiet_until = 0.0
            self._streams.end_lines()
            if self._cells.before(info.raw_cell) and not _processes.registered(self._home):
                _stop_forkserver()

    def _after_cell(self, result: Any) -> None:
        try:
            if self._cells.is_script and self._ending is None:
                self._end_script()
            if isinstance(getattr(result, "error_in_exec", None), WorkerNotImportable):
                _processes.end(self._children_of_cell(), self._home)
        except KeyboardInterrupt:
            pass  # _interrupt has seen to the children
        finally:
            self._after_code(self._settle)

    def _after_code(self, original: Any, *args: Any, **kwargs: Any) -> Any:
        """Do something when the cell's own code is over: there is nothing left to interrupt."""
        if threading.current_thread() is not threading.main_thread():
            return original(*args, **kwargs)
        before, self._is_over = self._is_over, True
        try:
            return original(*args, **kwargs)
        finally:
            self._is_over = before
            self._quiet_until = time.monotonic() + QUIET_SECONDS

    def _settle(self) -> None:
        self._cells.after()
        if self._ending is not None:
            self._ending.wait(3 * _processes.POLITE_SECONDS)
            if self._ended:
                print(f"Durduruldu: {self._ended} alt süreç sonlandırıldı.", file=sys.stderr)
        self._streams.end_lines()
        self._channel.drain(everything=not multiprocessing.active_children())
        _processes.registered(self._home)

    def _children_of_cell(self) -> list[BaseProcess]:
        return [child for child in multiprocessing.active_children() if child not in self._children_before]

    def _end_script(self) -> None:
        """Do what Python does at a script's end: daemons end, the other processes are waited for."""
        own = _processes.students_own(self._children_of_cell())
        _processes.end([child for child in own if child.daemon], self._home)
        waited_for = [child for child in own if not child.daemon]
        alive = _processes.wait_for(waited_for, SCRIPT_WAITS_SECONDS)
        if alive:
            print(
                f"{len(alive)} alt süreç hâlâ çalışıyor; çıktısı bu hücrenin altına gelmeye devam edecek.\n"
                "Bitirmek için `terminate()` çağırın ya da kernel'i yeniden başlatın.",
                file=sys.stderr,
            )

    def _interrupt(self, number: int, frame: Any) -> None:
        """■: one KeyboardInterrupt here, and no child goes on."""
        is_over = self._is_over or time.monotonic() < self._quiet_until
        if os.getpid() != self._pid or is_over or _sigint.put_off():
            return
        if self._ending is None or self._ending.is_set():
            keep = _processes.servers().intersection(self._children_before)
            children = [child for child in multiprocessing.active_children() if child not in keep]
            self._ending = threading.Event()
            # Not a Thread: starting one takes a lock that the interrupted code may hold.
            _thread.start_new_thread(self._end_children, (children, self._ending))
        signal.default_int_handler(number, frame)

    def _end_children(self, children: list[BaseProcess], ended: threading.Event) -> None:
        self._ended = 0
        try:
            self._ended = _processes.end(children, self._home, starting=True)
            for _ in range(STARTING_LOOKS):
                time.sleep(STARTING_SECONDS / STARTING_LOOKS)
                self._ended += _processes.end_unknown(self._home)
        finally:
            ended.set()

    # The kernel ends.

    def _do_shutdown(self, original: Any) -> Any:
        async def do_shutdown(restart: bool) -> Any:
            # Before Python itself waits at exit for children that never end.
            _processes.end_all(self._home)
            reply = original(restart)
            return await reply if inspect.isawaitable(reply) else reply

        return do_shutdown

    def _at_exit(self) -> None:
        if os.getpid() != self._pid:
            return  # a copy of the kernel made by os.fork
        _processes.end_all(self._home)
        shutil.rmtree(self._home, ignore_errors=True)


def _before_fork() -> None:
    if _child.streams is None and _active is not None:
        _active.about_to_fork()


def _after_fork_in_parent() -> None:
    if _child.streams is None and _active is not None:
        _active.has_forked()


def _after_fork_in_child() -> None:
    if _child.streams is None and _active is not None:
        _active.become_child()
    elif _child.streams is not None:
        _child.after_fork()


def _start_guardian(home: Path) -> subprocess.Popen[bytes]:
    """Start the process that clears up when this kernel is gone, away from the kernel's process group."""
    return subprocess.Popen(  # noqa: S603 - our own file
        [sys.executable, "-I", _guardian.__file__, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _start_resource_tracker() -> None:
    """Start multiprocessing's own cleaner of shared memory out of reach of a kill of the kernel's group."""
    if sys.platform == "win32":
        return
    from multiprocessing import resource_tracker

    patches = Patches()

    def spawn_apart(_original: Any, path: Any, args: list[Any], passfds: list[int]) -> int:
        process = subprocess.Popen(  # noqa: S603 - the standard library's own command
            [os.fsdecode(arg) for arg in args], executable=path, pass_fds=passfds, start_new_session=True
        )
        process.returncode = 0  # the tracker is waited for by the standard library
        return process.pid

    patches.wrap(util, "spawnv_passfds", spawn_apart)
    try:
        resource_tracker.ensure_running()
    finally:
        patches.undo()


def _stop_forkserver() -> None:
    """Let the next script have a fork server of its own, as a new Python would."""
    pid = _processes.forkserver_pid()
    if pid is not None and sys.platform != "win32":
        from multiprocessing import forkserver

        os.kill(pid, signal.SIGKILL)  # _stop waits for it without an end
        forkserver._forkserver._stop()  # type: ignore[attr-defined]
