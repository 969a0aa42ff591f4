"""The tools that run jobs side by side, all asked in one way: `map(function, items, done)`."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import multiprocessing
import sys
import threading
import warnings
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent import futures
from types import TracebackType
from typing import Any, Self

import psutil

from helpers.measure import _processes
from helpers.workers import tool_jobs
from helpers.workers.tool_jobs import Note

SERIAL, THREADS, PROCESSES, POOL = "seri", "ThreadPoolExecutor", "ProcessPoolExecutor", "Pool"
TASKS, TO_THREAD = "TaskGroup", "to_thread"
INTERPRETERS, JOBLIB = "InterpreterPoolExecutor", "joblib"
TOOLS = (SERIAL, THREADS, TASKS, TO_THREAD, PROCESSES, POOL, INTERPRETERS, JOBLIB)
IN_PROCESSES = (PROCESSES, POOL, JOBLIB)

NO_INTERPRETERS = "bu Python'da yok (3.14 ve sonrası)"
NO_JOBLIB = "kurulu değil (pip install joblib)"

Task = tuple[int, Callable[[Any], Any], Any]
Done = Callable[[Note], None]


def missing(tool: str) -> str:
    """Return why a tool is not to be had here; "" if it is."""
    if tool == INTERPRETERS and not hasattr(futures, "InterpreterPoolExecutor"):
        return NO_INTERPRETERS
    if tool == JOBLIB and importlib.util.find_spec("joblib") is None:
        return NO_JOBLIB
    return ""


class Engine:
    """One tool, opened: it runs tasks until it is left."""

    def __init__(self, tool: str, workers: int) -> None:
        self.tool, self.workers = tool, workers

    def map(
        self, function: Callable[[Any], Any], items: Iterable[Any], done: Done | None = None
    ) -> list[Note]:
        """Run all, tell of each that is done; return their notes in the order of the items."""
        notes: list[Note] = []
        found = self._run([(index, function, item) for index, item in enumerate(items)])
        try:
            for note in found:
                notes.append(note)
                if done is not None:
                    done(note)
        finally:
            if isinstance(found, Generator):
                found.close()  # now, and in this thread
        return sorted(notes, key=lambda note: note.order)

    def _run(self, tasks: Sequence[Task]) -> Iterable[Note]:
        """Run the tasks in this thread, one after the other."""
        return map(tool_jobs.timed, tasks)

    def close(self) -> None:
        """Leave nothing."""

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()


class _Executor(Engine):
    """An executor of concurrent.futures."""

    def __init__(self, tool: str, workers: int) -> None:
        super().__init__(tool, workers)
        self._executor: Any = getattr(futures, tool)(workers)

    def _run(self, tasks: Sequence[Task]) -> Iterable[Note]:
        tickets = [self._executor.submit(tool_jobs.timed, task) for task in tasks]
        for ticket in futures.as_completed(tickets):
            yield ticket.result()

    def close(self) -> None:
        workers = list((getattr(self._executor, "_processes", None) or {}).values())
        if workers and sys.exc_info()[0] is not None:
            # Before anything is cancelled: the pool's thread can't bear a cancelled future of a dead worker.
            _processes.end_processes(workers)
        self._executor.shutdown(cancel_futures=True)


class _Pool(Engine):
    """multiprocessing's own pool."""

    def __init__(self, tool: str, workers: int) -> None:
        super().__init__(tool, workers)
        before = _processes.living_children()
        self._pool = multiprocessing.Pool(workers)
        self._workers = _processes.workers_of(self._pool, before)

    def _run(self, tasks: Sequence[Task]) -> Iterable[Note]:
        return self._pool.imap_unordered(tool_jobs.timed, tasks)

    def close(self) -> None:
        _processes.end_pool(self._pool, self._workers)


class _Asyncio(Engine):
    """An event loop in a thread of its own: the caller's thread may have one already."""

    def __init__(self, tool: str, workers: int) -> None:
        super().__init__(tool, workers)
        self._threads = futures.ThreadPoolExecutor(workers)

    def map(
        self, function: Callable[[Any], Any], items: Iterable[Any], done: Done | None = None
    ) -> list[Note]:
        tasks = [(index, function, item) for index, item in enumerate(items)]
        notes: list[Note] = []
        errors: list[BaseException] = []

        def run() -> None:
            try:
                notes.extend(asyncio.run(self._all(tasks, done)))
            except BaseException as error:  # noqa: BLE001 - raised in the caller's thread
                errors.append(error)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join()
        if errors:
            error = errors[0]
            raise error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error
        return notes

    async def _all(self, tasks: Sequence[Task], done: Done | None) -> list[Note]:
        loop = asyncio.get_running_loop()
        failed = False  # those that were to begin in the same turn of the loop are cancelled too late

        async def one(task: Task) -> Note:
            nonlocal failed
            if failed:
                raise asyncio.CancelledError
            try:
                return await attempt(task)
            except BaseException:
                failed = True
                raise

        async def attempt(task: Task) -> Note:
            if self.tool == TO_THREAD:
                # As asyncio.to_thread does it, in a pool of this size.
                note = await loop.run_in_executor(self._threads, tool_jobs.timed, task)
            else:
                note = await tool_jobs.timed_async(task)
            if done is not None:
                done(note)
            return note

        async with asyncio.TaskGroup() as group:
            running = [group.create_task(one(task)) for task in tasks]
        return [task.result() for task in running]

    def close(self) -> None:
        self._threads.shutdown(cancel_futures=True)


class _Joblib(Engine):
    """joblib, with its own processes (loky)."""

    def __init__(self, tool: str, workers: int) -> None:
        super().__init__(tool, workers)
        self._before = _loky_processes()  # not ours

    def _run(self, tasks: Sequence[Task]) -> Iterable[Note]:
        from joblib import Parallel, delayed

        parallel = Parallel(n_jobs=self.workers, return_as="generator_unordered", batch_size=1)
        found: Any = parallel(delayed(tool_jobs.timed)(task) for task in tasks)
        try:
            yield from found
        finally:
            # Whoever stops a run knows that tasks are lost; joblib says so later, from a thread of its own.
            warnings.filterwarnings("ignore", message=r"\d+ tasks which were still being processed")
            found.close()

    def close(self) -> None:
        from joblib.externals.loky import get_reusable_executor

        # They would wait for more work for five minutes.
        get_reusable_executor().shutdown(wait=True, kill_workers=True)
        # An interrupt while one was being started: joblib does not know of it.
        lost = _loky_processes() - self._before
        for process in lost:
            with contextlib.suppress(psutil.Error):
                process.kill()
        pids = {process.pid for process in lost}
        for child in multiprocessing.active_children():
            if child.pid in pids:
                child.join(5)  # by itself: collected by another it would be listed as alive for ever
        psutil.wait_procs(lost, timeout=5)


def _loky_processes() -> set[psutil.Process]:
    """Return this process's children that joblib has started to work."""
    found = set()
    for process in psutil.Process().children():
        with contextlib.suppress(psutil.Error):  # it has ended
            if any("loky.backend.popen" in word for word in process.cmdline()):
                found.add(process)
    return found


_KINDS: dict[str, type[Engine]] = {
    SERIAL: Engine,
    THREADS: _Executor,
    PROCESSES: _Executor,
    INTERPRETERS: _Executor,
    POOL: _Pool,
    TASKS: _Asyncio,
    TO_THREAD: _Asyncio,
    JOBLIB: _Joblib,
}


def open_tool(tool: str, workers: int) -> Engine:
    """Open a tool with so many workers."""
    return _KINDS[tool](tool, workers)
