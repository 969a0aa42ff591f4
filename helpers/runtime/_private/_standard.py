"""What the runtime uses of ``multiprocessing`` and ``concurrent.futures`` beyond their promises."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import connection, context, process, util
from multiprocessing.managers import BaseManager
from multiprocessing.pool import IMapIterator, Pool
from typing import Any, NamedTuple

BaseProcess = process.BaseProcess
# Starts a program: an owner and a name, to be patched (POSIX).
START_PROGRAM = (util, "spawnv_passfds")

_context: Any = context._default_context  # there is no public way to ask "what was chosen" without choosing
_process: Any = process
_util: Any = util


# Processes.


def start_method(child: BaseProcess) -> str:
    """Return the method by which a process will start or has started."""
    method: str | None = getattr(child, "_start_method", None)
    return method or multiprocessing.get_start_method()


def method_of_started(child: BaseProcess) -> str:
    """Return the method by which a process of whatever kind has started."""
    return getattr(getattr(child, "_popen", None), "method", "fork")


def method_of_starting() -> str | None:
    """Return the method of the process that this thread is just pickling for, if it is."""
    popen: Any = context.get_spawning_popen()
    return None if popen is None else popen.method


def pickled_parts(child: BaseProcess) -> list[Any]:
    """Return what a process will be sent of its Process object, as far as the student has put it there."""
    known = ("_target", "_args", "_kwargs")
    return [value for name, value in vars(child).items() if name in known or name[0] != "_"]


def is_handle(value: Any) -> bool:
    """Tell whether only a process that is being started can be given this: a lock, a pipe, a file."""
    return type(value).__module__.partition(".")[0].lstrip("_") in ("multiprocessing", "socket", "io")


def put_sockets_in(folder: str) -> None:
    """Let managers and the fork server of this process and its children keep their sockets there."""
    current: Any = multiprocessing.current_process()
    current._config.setdefault("tempdir", folder)


def children() -> list[BaseProcess]:
    """Return the processes that this one has started and not joined; collect none that has ended."""
    return list(_process._children)


def living_children() -> list[BaseProcess]:
    """Return what ``multiprocessing.active_children()`` returns, without collecting those that have ended."""
    sentinels: dict[Any, BaseProcess] = {}
    for child in children():
        try:
            sentinels[child.sentinel] = child
        except ValueError:
            pass  # closed, or not started
    for ended in connection.wait(list(sentinels), 0):
        del sentinels[ended]
    return list(sentinels.values())


# Pools, executors, managers.


def method_of_pool(pool: Pool) -> str:
    """Return the method by which a pool starts its workers."""
    pool_context: Any = pool._ctx  # type: ignore[attr-defined]
    method: str = pool_context.get_start_method()
    return method


def method_of_executor(executor: ProcessPoolExecutor) -> str:
    """Return the method by which an executor starts its workers."""
    executor_context: Any = executor._mp_context
    method: str = executor_context.get_start_method()
    return method


def workers_of_pool(pool: Pool) -> set[BaseProcess]:
    """Return a pool's workers; none of one that is not complete yet."""
    return set(getattr(pool, "_pool", None) or ())


def is_complete(pool: Pool) -> bool:
    """Tell whether a pool can be terminated."""
    return hasattr(pool, "_terminate")


def workers_of_executor(executor: ProcessPoolExecutor) -> set[BaseProcess]:
    """Return an executor's workers."""
    return set((getattr(executor, "_processes", None) or {}).values())


def server_of(manager: BaseManager) -> BaseProcess | None:
    """Return the process of a manager that has been started."""
    server: BaseProcess | None = getattr(manager, "_process", None)
    return server


# In a pool's thread: what buries workers that have ended; to be patched.
JOIN_EXITED_WORKERS = (Pool, "_join_exited_workers")
# What waits for the next result of imap; to be patched.
NEXT_RESULT = ((IMapIterator, "next"), (IMapIterator, "__next__"))


class PoolView(NamedTuple):
    """What there is to see of a pool."""

    result_handler: threading.Thread
    worker_handler: threading.Thread
    size: int
    is_running: bool
    is_terminated: bool
    workers_retire: bool  # after some tasks, by themselves


def view_of_pool(pool: Any) -> PoolView:
    """Look into a pool."""
    return PoolView(
        pool._result_handler,
        pool._worker_handler,
        pool._processes,
        pool._state == "RUN",
        pool._state == "TERMINATE",
        pool._maxtasksperchild is not None,
    )


def forget_results(pool: Any) -> None:
    """Let a pool forget the tasks whose results it still waits for."""
    pool._cache.clear()


def pool_of_result(result: Any) -> Any:
    """Return the pool that an AsyncResult or an iterator of results still waits for."""
    return getattr(result, "_pool", None)


# The standard library's own processes.


def start_resource_tracker() -> None:
    """Start the cleaner of shared memory, if it is not running (POSIX)."""
    if sys.platform != "win32":
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()


def forkserver_pid() -> int | None:
    """Return the PID of this process's fork server, if there is one."""
    module = sys.modules.get("multiprocessing.forkserver")
    server: Any = getattr(module, "_forkserver", None)
    pid: int | None = getattr(server, "_forkserver_pid", None)
    return pid


def stop_forkserver() -> None:
    """End this process's fork server; the next child gets a new one."""
    pid = forkserver_pid()
    if pid is not None and sys.platform != "win32":
        from multiprocessing import forkserver

        os.kill(pid, signal.SIGKILL)  # _stop waits for it without an end
        server: Any = forkserver._forkserver
        server._stop()


# What a fresh interpreter begins with.


class State(NamedTuple):
    """What a program sets in ``multiprocessing`` as it runs."""

    actual_context: Any
    default_context: Any
    counter: Any  # of processes
    log_to_stderr: bool


def state() -> State:
    """Return what is set now."""
    return State(
        _context._actual_context,
        _context._default_context,
        _process._process_counter,
        _util._log_to_stderr,
    )


def set_state(new: State) -> None:
    """Set it."""
    _context._actual_context, _context._default_context = new.actual_context, new.default_context
    _process._process_counter = new.counter
    _util._log_to_stderr = new.log_to_stderr


def fresh(old: State) -> State:
    """Return what a new interpreter would begin with if its default method were the chosen one."""
    return State(None, old.actual_context or old.default_context, itertools.count(1), old.log_to_stderr)
