"""The real processes of a level: each stops at a gate before each step; the parent opens the gates."""

from __future__ import annotations

import marshal
import multiprocessing
import time
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from helpers.labs.base.crew import exit_code
from helpers.labs.scheduler import _words as words
from helpers.labs.scheduler._objects import Shared
from helpers.labs.scheduler._world import SHOWN, World, started
from helpers.workers import gated, gated_meetings, gates

NAME = "kurs-zamanlayici"  # of the processes
START_SECONDS = 30.0
STEP_SECONDS = 15.0
KILLED_SECONDS = 5.0


class Lost(RuntimeError):
    """A process of the level ended, or does not answer; the message says so in Turkish."""


class Crew:
    """The processes of a level's run: they do what the model says, over real shared memory."""

    def __init__(self, world: World, method: str) -> None:
        context: Any = multiprocessing.get_context(method)
        self._made: list[Any] = []  # in the order of the model's shared things
        main = started(world.program, self._factories(context))
        code = marshal.dumps(world.program.functions)
        self._gates: list[Connection] = []
        self.processes: list[BaseProcess] = []
        self.at: list[tuple[str, int, dict[str, Any]]] = []  # what each has said last
        try:
            for number, (target, arguments) in enumerate(main["PROCESSES"]):
                self._start(context, number, (target.__name__, code, arguments))
            self.at = [self._answer(number, START_SECONDS) for number in range(len(self.processes))]
        except BaseException:
            self.end()
            raise

    def _factories(self, context: Any) -> dict[str, Any]:
        def made(kind: Any, *values: Any) -> Any:
            self._made.append(kind(context, *values))
            return self._made[-1]

        kinds = (gated.Value, gated.Array, gated.Lock, gated.Semaphore, gated.SimpleQueue)
        meetings = (gated_meetings.Event, gated_meetings.Condition, gated_meetings.Barrier)
        return {kind.__name__: partial(made, kind) for kind in (*kinds, *meetings)}

    def _start(self, context: Any, number: int, what: tuple[Any, ...]) -> None:
        here, there = context.Pipe()
        self._gates.append(here)
        name = f"{NAME}-{number}"
        process = context.Process(target=gates.live, args=(*what, there), name=name, daemon=True)
        self.processes.append(process)  # before it starts: ■ may come at any time
        process.start()
        there.close()

    def step(self, number: int) -> None:
        """Open a gate; return once the process stands at the next one, or has ended."""
        try:
            self._gates[number].send(gates.GO)
        except OSError:
            raise self._lost(number) from None
        self.at[number] = self._answer(number, STEP_SECONDS)

    def _answer(self, number: int, seconds: float) -> tuple[str, int, dict[str, Any]]:
        gate, process = self._gates[number], self.processes[number]
        wait([gate, process.sentinel], seconds)
        with suppress(EOFError, OSError):
            if gate.poll():
                answer: tuple[str, int, dict[str, Any]] = gate.recv()
                return answer
        raise self._lost(number)

    def _lost(self, number: int) -> Lost:
        process = self.processes[number]
        if not wait([process.sentinel], KILLED_SECONDS):
            return Lost(words.DEAF.format(number=number, pid=process.pid))
        return Lost(words.DIED.format(number=number, pid=process.pid, code=exit_code(process)))

    def look(self) -> None:
        """Raise Lost if a process has ended; none does so before the level is over."""
        for number, process in enumerate(self.processes):
            if not process.is_alive():
                raise self._lost(number)

    def agrees(self, world: World) -> bool:
        """Tell whether the processes stand where the model says, and their memory holds what it says."""
        for process, (kind, line, told) in zip(world.processes, self.at, strict=True):
            if process.gate is None:
                if (kind, told) != ("end", {"error": process.error}):
                    return False
            elif (kind, line) != ("at", process.line) or process.variables != _shown(told):
                return False
        return all(map(_same, world.shared, self._made))

    def compare(self, world: World) -> None:
        """Raise Lost if the processes are elsewhere than the model."""
        if not self.agrees(world):
            raise Lost(words.DIFFERS)

    def end(self) -> None:
        """End all processes."""
        begun = [process for process in self.processes if process.pid is not None]
        for process in begun:
            process.kill()
        deadline = time.monotonic() + KILLED_SECONDS
        for process in begun:
            process.join(max(0.0, deadline - time.monotonic()))
        for gate in self._gates:
            gate.close()


def _shown(variables: dict[str, Any]) -> dict[str, Any]:
    return {SHOWN.get(name, name): value for name, value in variables.items()}


def _same(model: Shared, real: Any) -> bool:
    """Tell whether a thing that can be looked at from here is as in the model."""
    if isinstance(real, gated.Value):
        return bool(real.real.value == model.state())  # who has its lock may keep it
    if isinstance(real, gated.Array):
        return bool(tuple(real[:]) == model.state())
    if isinstance(real, gated_meetings.Event):
        return bool(real.is_set() == model.state()[0])
    if isinstance(real, gated.SimpleQueue):
        return bool(real.empty() == (not model.state()))
    return True
