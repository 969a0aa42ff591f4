"""One run of a cluster from start to end. No widgets."""

from __future__ import annotations

import contextlib
import importlib
import logging
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import psutil

from helpers.labs.node import _words as words
from helpers.labs.node._book import Book, Task
from helpers.labs.node._plan import Plan
from helpers.labs.node._result import NodeRun
from helpers.measure import need_dask
from helpers.workers import wait_for

LOOK_SECONDS = 0.02


class Cluster:
    """One run; `run` is the whole of it, until its end or until `stopped` is set."""

    def __init__(self, plan: Plan, stopped: threading.Event) -> None:
        self.plan, self.stopped = plan, stopped
        self.book = Book({f"gorev-{number}": Task() for number in range(1, plan.tasks + 1)})
        self.kills = 0
        self.last_death = ""
        self._cluster: Any = None
        self._begin = self._end = 0.0
        self._lock = threading.Lock()

    def seconds(self) -> float:
        """Return for how long it has been going on."""
        return (self._end or time.perf_counter()) - self._begin if self._begin else 0.0

    def pids(self) -> dict[int, int | None]:
        """Return the PID of each worker by its number; None while its nanny starts a new one."""
        here = set(self.book.lanes.values())
        nannies = dict(self._cluster.workers) if self._cluster is not None else {}
        return {
            int(name) + 1: getattr(nanny, "pid", None) if int(name) + 1 in here else None
            for name, nanny in nannies.items()
        }

    def end_worker(self, worker: int) -> None:
        """End a worker at once, as a power cut does."""
        if not self._begin or self._end:
            raise RuntimeError(words.NO_CLUSTER)
        with self._lock:
            pid = self.pids().get(worker)
            if pid is None:
                raise RuntimeError(words.NO_WORKER.format(worker=worker))
            lost = sum(task.worker == worker for task in list(self.book.tasks.values()))
            with contextlib.suppress(psutil.Error):
                psutil.Process(pid).kill()
            self.kills += 1
            self.last_death = words.LOST.format(worker=worker, lost=lost)

    def result(self) -> NodeRun:
        """Return what has come out so far."""
        plan, done = self.plan, self.book.done
        return NodeRun(
            workers=plan.workers,
            tasks=plan.tasks,
            task_seconds=plan.task_seconds,
            done=done,
            kills=self.kills,
            again=self.book.again,
            seconds=self.seconds(),
            complete=done == plan.tasks,
        )

    def drawn(self, *, over: bool = False) -> dict[str, Any]:
        """Return what the page draws."""
        pids = self.pids() if not over else {}
        return {
            "over": over,
            "workers": [pids.get(number) for number in range(1, self.plan.workers + 1)],
            "tasks": self.book.drawn(),
            "done": self.book.done,
            "again": self.book.again,
            "kills": self.kills,
            "seconds": round(self.seconds(), 1),
        }

    def run(self, watch: Callable[[Cluster], None]) -> NodeRun:
        """Run to the end, calling `watch` after each look."""
        need_dask()
        with self._client() as client:
            tickets = [client.submit(wait_for, self.plan.task_seconds, key=key) for key in self.book.tasks]
            self._begin = time.perf_counter()
            try:
                while self.book.done < self.plan.tasks and not self.stopped.wait(LOOK_SECONDS):
                    watch(self)
                    for ticket in tickets:
                        if ticket.status == "error":
                            ticket.result()  # raises it
            finally:
                self._end = time.perf_counter()
                self.book.closed = True
        return self.result()

    @contextlib.contextmanager
    def _client(self) -> Iterator[Any]:
        dask: Any = importlib.import_module("dask.distributed")
        with (
            dask.LocalCluster(
                n_workers=self.plan.workers,
                threads_per_worker=1,
                processes=True,
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
            ) as cluster,
            dask.Client(cluster, set_as_default=False) as client,
        ):
            self._cluster = cluster
            scheduler = cluster.scheduler
            for address, state in list(scheduler.workers.items()):
                self.book.joined(address, state.name)
            client.sync(_add_plugin, scheduler, _plugin(dask.SchedulerPlugin, scheduler, self.book))
            yield client


async def _add_plugin(scheduler: Any, plugin: Any) -> None:
    scheduler.add_plugin(plugin)  # in the scheduler's own thread


def _plugin(base: Any, scheduler: Any, book: Book) -> Any:
    class Plugin(base):  # type: ignore[misc]
        """Tells the book; nothing in it may raise or wait."""

        def add_worker(self, scheduler: Any, worker: str) -> None:
            book.joined(worker, scheduler.workers[worker].name)

        def remove_worker(self, scheduler: Any, worker: str, **_: Any) -> None:  # noqa: ARG002
            book.left(worker)

        def transition(self, key: Any, start: str, finish: str, *_: Any, **facts: Any) -> None:  # noqa: ARG002
            state = scheduler.tasks.get(key)
            processing = getattr(state, "processing_on", None)
            address = facts.get("worker") or (processing.address if processing else "")
            book.moved(key, finish, address)

    return Plugin()
