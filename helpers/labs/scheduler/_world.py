"""One run of a level's program in the model: who may go on, what is shared, who waits for whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from threading import BrokenBarrierError
from typing import Any

from helpers.labs.scheduler import _meetings as meetings
from helpers.labs.scheduler import _objects as objects
from helpers.labs.scheduler import _words as words
from helpers.labs.scheduler._objects import Gate, Shared
from helpers.labs.scheduler._program import BadLevel, Program

READY, WAITING, ASLEEP, FINISHED, FAILED = "hazır", "bekliyor", "uyuyor", "bitti", "hata"

# A step's own names for what it has read: as the picture calls them.
SHOWN = {"_read": "okunan", "_new": "yeni"}


@dataclass
class Process:
    """A process of the level: a generator that stands at a gate."""

    number: int
    target: str
    arguments: str
    steps: Any
    gate: Gate | None = None  # None: it has ended
    error: str = ""

    @property
    def line(self) -> int:
        """The line in which it stands; 0 if it has ended."""
        frame = self.steps.gi_frame
        return frame.f_lineno if frame is not None and self.gate is not None else 0

    @property
    def variables(self) -> dict[str, Any]:
        """Its own variables that are no shared things."""
        frame = self.steps.gi_frame
        values = {} if frame is None else dict(frame.f_locals)
        return {SHOWN.get(name, name): value for name, value in values.items() if is_plain(value)}

    def state(self) -> Any:
        """Return where it stands and what it knows, hashable."""
        if self.gate is None:
            return self.error
        frames, steps = [], self.steps
        while steps is not None and steps.gi_frame is not None:
            values = dict(steps.gi_frame.f_locals)
            known = sorted((name, known_as(value)) for name, value in values.items())
            frames.append((steps.gi_frame.f_lasti, tuple(known)))
            steps = steps.gi_yieldfrom
        return tuple(frames)


def known_as(value: Any) -> str:
    """Return what a value is, the same in every run: a shared thing by its place."""
    if isinstance(value, Shared):
        return f"#{value.index}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(known_as, value))}]"
    if is_plain(value):
        return repr(value)
    raise BadLevel(f"Bir değişkende izlenemeyen türde bir değer var: {type(value).__name__}.")


def is_plain(value: Any) -> bool:
    """Tell whether a value is a number, a text or the like, or a tuple or list of these."""
    if isinstance(value, tuple | list):
        return all(map(is_plain, value))
    return value is None or isinstance(value, int | float | str)


@dataclass
class World:
    """A program at one moment of a run; `play` and `step` go on from there."""

    program: Program
    processes: list[Process] = field(default_factory=list)
    shared: list[Shared] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    now: list[int] = field(default_factory=lambda: [-1])

    def __post_init__(self) -> None:
        self._main = started(self.program, self._factories())
        for number, (steps, arguments) in enumerate(self._main["PROCESSES"]):
            given = ", ".join(self.name_of(one) for one in arguments)
            self.processes.append(Process(number, steps.__name__, f"({given})", steps(*arguments)))
        for process in self.processes:
            self._advance(process)

    def _factories(self) -> dict[str, Any]:
        def made(kind: Any, *values: Any) -> Any:
            thing = kind(self.now, len(self.shared), *values)
            self.shared.append(thing)
            return thing

        return {
            "Value": lambda _code, value=0: made(objects.Value, value),
            "Array": lambda _code, items: made(objects.Array, list(items)),
            "Lock": lambda: made(objects.Lock),
            "Semaphore": lambda value=1: made(objects.Semaphore, value),
            "Event": lambda: made(meetings.Event),
            "Condition": lambda: made(meetings.Condition),
            "Barrier": lambda parties: made(meetings.Barrier, parties),
            "SimpleQueue": lambda: made(objects.SimpleQueue),
        }

    def name_of(self, thing: Any) -> str:
        """Return how the program calls something."""
        for name, value in self._main.items():
            if value is thing:
                return name
            if isinstance(value, list) and isinstance(thing, Shared) and thing in value:
                return f"{name}[{value.index(thing)}]"
        return repr(thing)

    def things(self) -> Iterator[tuple[str, Shared]]:
        """Give what is shared, with its name; a value's lock only once it is used."""
        for thing in self.shared:
            name = self.name_of(thing)
            yield name, thing
            if isinstance(thing, objects.Value) and thing.lock.used:
                yield f"{name} kilidi", thing.lock

    def values(self) -> dict[str, Any]:
        """Return the shared values and lists, by name."""
        return {
            name: thing.value if isinstance(thing, objects.Value) else list(thing.items)
            for name, thing in self.things()
            if isinstance(thing, objects.Value | objects.Array | objects.SimpleQueue)
        }

    # Going on.

    def can(self, number: int) -> bool:
        """Tell whether a process may take a step now."""
        gate = self.processes[number].gate
        return gate is not None and gate.ready()

    def able(self) -> list[int]:
        """Return those who may take a step now."""
        return [process.number for process in self.processes if self.can(process.number)]

    def step(self, number: int) -> None:
        """Let a process that may do so take one step."""
        process = self.processes[number]
        self.order.append(number)
        self._advance(process)

    def play(self, order: Sequence[int]) -> World:
        """Let these take their steps, one after the other."""
        for number in order:
            self.step(number)
        return self

    def _advance(self, process: Process) -> None:
        self.now[0] = process.number
        try:
            gate = next(process.steps)
        except StopIteration:
            process.gate = None
        except Exception as error:  # noqa: BLE001 - what a program raises ends its process
            process.gate, process.error = None, said(error)
        else:
            process.gate = gate if isinstance(gate, Gate) else Gate(gate or "")

    # What stands.

    def state(self) -> Any:
        """Return all that the future depends on, hashable."""
        locks = [thing.lock.state() for thing in self.shared if isinstance(thing, objects.Value)]
        return (
            tuple(process.state() for process in self.processes),
            tuple(thing.state() for thing in self.shared),
            tuple(locks),
        )

    def doing(self, number: int) -> str:
        """Say in one word what a process is doing."""
        process = self.processes[number]
        if process.gate is None:
            return FAILED if process.error else FINISHED
        if process.gate.ready():
            return READY
        return ASLEEP if process.gate.note == meetings.WAKE else WAITING

    def waits_for(self, number: int) -> Shared | None:
        """Return what a process waits for, if it can't go on."""
        gate = self.processes[number].gate
        return None if gate is None or gate.ready() else gate.on

    def circle(self) -> tuple[int, ...]:
        """Return the processes that wait for each other in a circle, each for the next; or nothing."""
        for first in range(len(self.processes)):
            found = self._way_back(first, (first,))
            if found:
                return found
        return ()

    def _way_back(self, first: int, way: tuple[int, ...]) -> tuple[int, ...]:
        thing = self.waits_for(way[-1])
        holders = thing.holders() if thing is not None else []
        for holder in holders if len(holders) == 1 else []:  # of several, another one may give it back
            if holder == first:
                return way
            if holder not in way and (found := self._way_back(first, (*way, holder))):
                return found
        return ()

    @property
    def ended(self) -> bool:
        """Whether nobody can take a step any more."""
        return not self.able()

    @property
    def stuck(self) -> list[int]:
        """Those who wait for ever, once nobody can take a step any more."""
        left = [process.number for process in self.processes if process.gate is not None]
        return left if self.ended else []

    def broken(self) -> str:
        """Say what is wrong at the end; empty if all is as promised."""
        if stuck := self.stuck:
            return f"{words.numbers(stuck)} sonsuza dek bekliyor"
        for process in self.processes:
            if process.error:
                return f"süreç {process.number} hata yükseltti: {process.error}"
        try:
            exec(self.program.promise, self._main)  # noqa: S102 - the level's own asserts
        except AssertionError as error:
            return str(error) or "söz tutulmadı"
        return ""


def started(program: Program, factories: dict[str, Any]) -> dict[str, Any]:
    """Run a program's set-up with these for multiprocessing's names; ``PROCESSES``: targets and arguments."""
    processes: list[tuple[Any, tuple[Any, ...]]] = []
    names: dict[str, Any] = {"__name__": "__main__", **factories}

    class Planned:
        """Stands for multiprocessing.Process: notes what is to be run."""

        def __init__(self, *, target: Any, args: tuple[Any, ...] = ()) -> None:
            processes.append((target, args))

        def start(self) -> None:
            """Wait for the scheduler."""

        join = start

    names.update(Process=Planned, BrokenBarrierError=BrokenBarrierError)
    exec(program.functions, names)  # noqa: S102 - the level's own program
    exec(program.main, names)  # noqa: S102
    return {**names, "PROCESSES": processes}


def said(error: BaseException) -> str:
    """Say an error in one line, as the children do."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
