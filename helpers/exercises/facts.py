"""What is known of a program's processes, pools, calls and errors."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Child:
    """A process that the program's main process made itself (not a pool's worker)."""

    name: str
    target: str | None  # the function's name; None: a class with its own run, or no target
    args: str
    subclass: bool
    pid: int | None = None  # None: never started
    daemon: bool = False
    started: float = 0.0  # seconds on one clock for all processes
    joined: float | None = None  # when a join found it ended; None: nobody waited to the end
    code: int | None = None
    begun: float | None = None  # its own code, from here
    ended: float | None = None  # to here; None: it was ended
    killed: bool = False  # by terminate() or kill()


@dataclass
class Pool:
    """A pool that the program's main process made."""

    size: int = 0
    threads: bool = False
    closed: bool = False  # close(), terminate(), or the end of a with statement
    joined: bool = False
    methods: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    chunks: list[int] = field(default_factory=list)  # sizes that the program has chosen
    unfetched: int = 0  # results of ..._async that nobody asked for
    one_by_one: bool = False  # a job's result was awaited before the next job was given


@dataclass(frozen=True)
class Call:
    """A call of one of the student's functions."""

    pid: int
    args: dict[str, str]  # reprs
    time: float


@dataclass(frozen=True)
class Error:
    """An uncaught error, with its way through the student's lines."""

    pid: int
    kind: str
    message: str
    lines: tuple[int, ...]  # the last one raised it
    place: str = ""  # the file whose line raised it, the student's or another one
