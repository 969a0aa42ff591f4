"""What the runtime uses of ``multiprocessing`` and ``concurrent.futures`` beyond their promises."""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import connection, context, process, queues, util
from multiprocessing.managers import BaseManager, BaseProxy
from multiprocessing.pool import Pool
from types import FrameType
from typing import Any, NamedTuple

from helpers.runtime._private import _forkserver

BaseProcess = process.BaseProcess
Queue, SimpleQueue = queues.Queue, queues.SimpleQueue
CONNECTIONS: tuple[Any, ...] = (connection.Connection,)
if sys.platform == "win32":
    CONNECTIONS += (connection.PipeConnection,)
# What puts something into a queue, and what sends it to a manager's server: owners and names, to be patched.
PUT = ((queues.Queue, "put"), (queues.JoinableQueue, "put"))
CALL_SERVER, CREATE_IN_SERVER = (BaseProxy, "_callmethod"), (BaseManager, "_create")
# Starts a program: an owner and a name, to be patched (POSIX).
START_PROGRAM = (util, "spawnv_passfds")

# There is no public way to ask "what was chosen" without choosing.
_context: Any = getattr(context, "_default_context", None)
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


@contextlib.contextmanager
def sockets_in(folder: str) -> Iterator[None]:
    """Let managers and the fork server of this process and its children keep their sockets there."""
    config: dict[str, Any] = getattr(multiprocessing.current_process(), "_config", {})
    config.setdefault("tempdir", folder)
    try:
        yield
    finally:
        if config.get("tempdir") == folder:
            del config["tempdir"]


def main_threads_frame() -> FrameType | None:
    """Return where the main thread is just now."""
    frames: dict[int, FrameType] = getattr(sys, "_current_frames", dict)()
    return frames.get(threading.main_thread().ident or 0)


def children() -> list[BaseProcess]:
    """Return the processes that this one has started and not joined; collect none that has ended."""
    return list(getattr(_process, "_children", None) or multiprocessing.active_children())


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


def method_of_workers(workers: list[BaseProcess]) -> str:
    """Return the method by which a pool's workers have started."""
    return method_of_started(workers[0]) if workers else multiprocessing.get_start_method()


def method_of_executor(executor: ProcessPoolExecutor) -> str:
    """Return the method by which an executor starts its workers."""
    executor_context: Any = executor._mp_context
    method: str = executor_context.get_start_method()
    return method


def is_feeder(thread: threading.Thread) -> bool:
    """Tell whether a thread pickles what has been put into a queue."""
    return thread.name == "QueueFeederThread"


def is_call_queue(queue: Any) -> bool:
    """Tell whether an executor sends its calls through this queue."""
    return type(queue).__module__ == ProcessPoolExecutor.__module__


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


def manager_of(proxy: BaseProxy) -> BaseManager | None:
    """Return the manager that has made a proxy, if it was one of this process."""
    manager: BaseManager | None = getattr(proxy, "_manager", None)
    return manager


# The standard library's own processes.


def start_resource_tracker() -> None:
    """Start the cleaner of shared memory, if it is not running (POSIX)."""
    if sys.platform != "win32":
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()


# What a fresh interpreter begins with.


class State(NamedTuple):
    """What a program sets in ``multiprocessing`` as it runs."""

    actual_context: Any
    default_context: Any
    counter: Any  # of processes
    log_to_stderr: bool
    preloaded: list[str] | None  # by a fork server that has not been started; None: what Python itself says


def state() -> State | None:
    """Return what is set now; None if it can't be known."""
    try:
        return State(
            _context._actual_context,
            _context._default_context,
            _process._process_counter,
            _util._log_to_stderr,
            None if (server := _forkserver.server()) is None else server._preload_modules,
        )
    except AttributeError:
        return None


def set_state(new: State | None) -> None:
    """Set it, if it is known."""
    if new is None:
        return
    _context._actual_context, _context._default_context = new.actual_context, new.default_context
    _process._process_counter = new.counter
    _util._log_to_stderr = new.log_to_stderr
    if (server := _forkserver.server()) is not None:
        server._preload_modules = ["__main__"] if new.preloaded is None else new.preloaded


def unchoose(chosen: State | None, earlier: State | None) -> None:
    """Take the choice of a start method back, if nobody has chosen anew since."""
    now = state()
    if chosen and earlier and now and now.actual_context is chosen.actual_context:
        set_state(State(earlier.actual_context, *now[1:]))


def fresh(old: State | None) -> State | None:
    """Return what a new interpreter would begin with if its default method were the chosen one."""
    if old is None:
        return None
    default = old.actual_context or old.default_context
    return State(None, default, itertools.count(1), old.log_to_stderr, old.preloaded)
