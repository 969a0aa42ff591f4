"""A level being played: the model says what may be done, the real processes do it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable

from helpers.labs.scheduler import _words as words
from helpers.labs.scheduler._crew import Crew, Lost
from helpers.labs.scheduler._level import Level
from helpers.labs.scheduler._world import FAILED, FINISHED, World


class Game:
    """One level, one program, the steps so far; its processes are there while they are needed.

    The steps so far bring new processes to where the old ones were: they may be ended at any time.
    """

    def __init__(self, level: Level, method: str) -> None:
        self.level, self.mend, self._method = level, "", method
        self.world = World(level.program)
        self.crew: Crew | None = None
        self.touched = time.monotonic()  # when the last step was taken

    def pids(self) -> list[int]:
        """Return the processes' ids; none if there are no processes now."""
        return [process.pid or 0 for process in self.crew.processes] if self.crew is not None else []

    def restart(self, mend: str | None = None) -> None:
        """Begin anew, with another mend if one is given."""
        self.end()
        self.mend = self.mend if mend is None else mend
        self.world = World(self.level.mended(self.mend))

    def undo(self) -> bool:
        """Take the last step back; False if there is none."""
        order = self.world.order
        if not order:
            return False
        self.end()
        self.world = World(self.world.program).play(order[:-1])
        return True

    def step(self, number: int) -> None:
        """Let a process take one step; a ValueError says why it can't."""
        self.touched = time.monotonic()
        self.refuse(number)
        before = list(self.world.order)
        try:
            crew = self._ready()
            self.world.step(number)
            crew.step(number)
            crew.compare(self.world)
            if self.world.ended:
                self.end()  # no gate will be opened any more
        except Lost:
            self.restart()
            raise
        except BaseException:  # ■, or there is no room for another process
            self.end()
            self.world = World(self.world.program).play(before)
            raise

    def _ready(self) -> Crew:
        """Return the processes, brought to where the model stands."""
        if self.crew is None:
            self.crew = Crew(self.world, self._method)
            for number in self.world.order:
                self.crew.step(number)
        self.crew.look()
        return self.crew

    def refuse(self, number: int) -> None:
        """Raise a ValueError if a process can't take a step now."""
        world = self.world
        if not 0 <= number < len(world.processes):
            known = ", ".join(str(process.number) for process in world.processes)
            raise ValueError(words.NO_SUCH_PROCESS.format(given=number, known=known))
        if world.can(number):
            return
        able = words.numbers(world.able())
        others = words.OTHERS.format(able=able) if able else words.NOBODY
        doing, process = world.doing(number), world.processes[number]
        if doing == FINISHED:
            raise ValueError(words.IS_FINISHED.format(number=number, others=others))
        if doing == FAILED:
            raise ValueError(words.IS_FAILED.format(number=number, error=process.error, others=others))
        thing = world.waits_for(number)
        names = [name for name, one in world.things() if one is thing]
        why = f"beklediği şey {', '.join(names)} ({thing.words() if thing is not None else ''})"
        raise ValueError(words.IS_WAITING.format(number=number, why=why, others=others))

    def end(self) -> None:
        """End the processes; the steps so far stay."""
        if self.crew is not None:
            crew, self.crew = self.crew, None
            crew.end()


def read_order(order: object) -> list[int]:
    """Return the numbers of an order: "0 0 1 1", or numbers; an error says what to write."""
    if isinstance(order, str):
        parts: list[object] = list(re.split(r"[\s,]+", order.strip()) if order.strip() else [])
    elif isinstance(order, Iterable) and not isinstance(order, bytes):
        parts = list(order)
    else:
        raise TypeError(words.BAD_TYPE.format(kind=type(order).__name__))
    numbers = []
    for part in parts:
        text = str(part)
        if isinstance(part, bool) or not re.fullmatch(r"\d{1,3}", text, re.ASCII):
            raise ValueError(words.BAD_ORDER.format(given=repr(part)[:40]))
        numbers.append(int(text))
    return numbers
