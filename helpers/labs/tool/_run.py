"""One run of the laboratory of the tools: a tool opened, its jobs followed, and stopped if need be."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from helpers.labs.tool._plan import Plan
from helpers.measure import LoadSampler
from helpers.measure.tools import ToolRun, lanes_of, observe, open_tool, warm_up, work
from helpers.workers.tool_jobs import Note

LOOK_SECONDS = 0.1
LOAD_SECONDS = 0.2


class _Stopped(Exception):
    """Nobody wants the rest."""


class Run:
    """A run that is on: in a thread of its own, so that whoever follows it is never held up."""

    def __init__(self, plan: Plan, stopped: threading.Event) -> None:
        self.plan, self._stopped = plan, stopped
        self.began = 0.0  # by time.perf_counter; 0: the tool is being opened
        self._ended = 0.0
        self._notes: list[Note] = []
        self._result: ToolRun | None = None
        self._error: BaseException | None = None
        self._load = LoadSampler(LOAD_SECONDS, history=1)

    def run(self, watch: Callable[[Run], None]) -> ToolRun:
        """Run to the end, or until it shall stop; call `watch` now and then."""
        thread = threading.Thread(target=self._work, name="ToolLab", daemon=True)
        with self._load:
            thread.start()
            while thread.is_alive():
                thread.join(LOOK_SECONDS)
                watch(self)
        if self._error is not None:
            raise self._error
        return self._result or self._partial()

    def drawn(self, *, over: bool = False) -> dict[str, Any]:
        """Return what the page draws."""
        run = self._result or self._partial()
        sample = self._load.latest()
        blocks = zip(run.notes, run.lanes, strict=True)
        return {
            "over": over,
            "tasks": self.plan.tasks,
            "done": len(run.notes),
            "seconds": round(run.seconds, 3),
            "blocks": [[lane, round(note.start, 4), round(note.stop, 4)] for note, lane in blocks],
            "loads": [round(load) for load in sample.cores] if sample else [],
            "at_once": round(run.at_once, 1) if run.notes else 0,
            "cores": round(run.cores, 1) if over else None,
            "gil": round(1000 * run.gil_wait, 2) if over else None,
            "gil_taken": run.gil_taken if over else None,
        }

    def _work(self) -> None:
        plan = self.plan
        try:
            with work(plan.job, plan.size) as (function, item), open_tool(plan.tool, plan.workers) as engine:
                warm_up(engine)
                self._look([], 0.0)
                self.began = time.perf_counter()
                self._result = observe(engine, function, [item] * plan.tasks, self._look)
                self._ended = time.perf_counter()
        except _Stopped:
            self._ended = time.perf_counter()
        except BaseException as error:  # noqa: BLE001 - raised where the run is followed
            self._error = error

    def _look(self, notes: list[Note], _start: float) -> None:
        if self._stopped.is_set():
            raise _Stopped
        self._notes = list(notes)

    def _partial(self) -> ToolRun:
        notes = tuple(
            note._replace(start=note.start - self.began, stop=note.stop - self.began) for note in self._notes
        )
        seconds = (self._ended or time.perf_counter()) - self.began if self.began else 0.0
        cpu = sum(note.cpu for note in notes)
        plan = self.plan
        return ToolRun(plan.tool, plan.workers, seconds, notes, lanes_of(notes), cpu, complete=False)
