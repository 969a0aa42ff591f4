"""What one execution of a program has shown: the facts that checks look at."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import last_file
from helpers.exercises import events as ev
from helpers.exercises.child.record import WAITING
from helpers.exercises.facts import Call, Child, Error, Pool
from helpers.exercises.judge.program import STUDENT_FILE

if TYPE_CHECKING:
    from helpers.exercises.judge.supervise import Ending

Event = dict[str, Any]

# Processes that the standard library starts for itself have such targets.
_LIBRARY = ("multiprocessing.", "concurrent.")
_SERVER = "BaseManager._run_server"  # what a manager's process runs
# Ends of names of methods that return before the work is done, and of those that give one job.
_LATER = ("_async", "submit")
_ONE_JOB = ("apply", "apply_async", "submit")
_REMOTE_LINE = re.compile(rf'File "[^"]*{STUDENT_FILE}", line (\d+), in (.+)')


class Trace:
    """The facts of one execution.

    Attributes:
        method: the start method. pid: of the main process, 0 if it did not get that far.
        lines: what was printed. result: what the exercise's probe returned, if it was probed.
        how, code: how it ended (see judge.supervise), the main process's exit code.
        unended: it was ended since its time was up or since nothing moved any more.
        finished: the program came to its own end. left: processes that lived on after it.
        children, pools, errors: see there. dead: workers that ended in the middle of their work.
        waiting: line of the main process when it was ended.
        memory: names of blocks of shared memory that nobody has unlinked.
        tools: what else the main process has made (Queue, Lock, manager.dict), if that was recorded.
        methods: the start methods by which it has started processes.

    """

    def __init__(self, place: Path, ending: Ending, method: str) -> None:
        self.method = method
        self.lines = ending.out.splitlines()
        self.stderr = ending.err
        self.how, self.code, self.left, self.unended = ending.how, ending.code, ending.left, ending.unended
        self.events = sorted(_read(place), key=lambda event: float(event["time"]))
        self.pid = next((event["pid"] for event in self._all(ev.BEGIN)), 0)
        self.finished = any(True for _ in self._all(ev.END, ev.EXIT))
        self.probed = any(True for _ in self._all(ev.RESULT))
        self.result: Any = next((event["value"] for event in self._all(ev.RESULT)), None)
        self.errors = [_error(event) for event in self._all(ev.ERROR)]
        self.children = self._children()
        self.pools = self._pools()
        self.dead = self._dead(ending)
        self.waiting = _waiting_line(place)
        self.opened = {event["name"] for event in self._all(ev.MEMORY_OPENED) if event["create"]}
        self.tools = [event["name"] for event in self._all(ev.TOOL_MADE) if event["pid"] == self.pid]
        started = self._all(ev.PROCESS_STARTED)
        self.methods = {event["method"] for event in started if event["pid"] == self.pid}
        self.memory = self.opened - {event["name"] for event in self._all(ev.MEMORY_REMOVED)}

    def calls(self, name: str) -> list[Call]:
        """Return the calls of a function of the student's in any process; ``.f``: of any class's method f."""
        return [
            Call(event["pid"], event["args"], event["time"])
            for event in self._all(ev.CALL)
            if event["name"] == name or (name[0] == "." and event["name"].endswith(name))
        ]

    @property
    def started(self) -> list[Child]:
        """The children that were started."""
        return [child for child in self.children if child.pid is not None]

    @property
    def pooled(self) -> int:
        """The number of processes in the program's pools: these too are started to work."""
        return sum(pool.size for pool in self.pools if not pool.threads)

    @property
    def working(self) -> set[int]:
        """The processes that ran a function of the student's: not the main one, nor managers' servers."""
        begun = {event["pid"]: event["time"] for event in self._all(ev.CHILD_BEGIN)}
        servers = {child.pid for child in self._made if child.target == _SERVER}
        return {
            event["pid"]
            for event in self._all(ev.CALL)
            # Earlier calls are those of the program's own lines, which a spawned child runs when it loads it.
            if event["time"] >= begun.get(event["pid"], float("inf")) and event["pid"] not in servers
        }

    def joined_too_early(self, last: int = 0) -> bool:
        """Tell whether a child was awaited to its end before the last one was started.

        Of all children, or of the `last` ones: those of the probe's last call.
        """
        children = self.started[-last:]
        joins = [child.joined for child in children if child.joined is not None]
        return bool(joins) and max(child.started for child in children) > min(joins)

    def most_at_once(self) -> int:
        """Return how many of the children were at work at the same time, at most.

        Each from its start on: how soon it then begins depends on the machine.
        """
        times = []
        for child in self.started:
            if child.begun is not None:
                end = child.ended or child.joined or float("inf")
                times += [(child.started, 1), (end, -1)]
        most = now = 0
        for _, change in sorted(times):
            now += change
            most = max(most, now)
        return most

    def _all(self, *whats: str) -> Iterator[Event]:
        return (event for event in self.events if event["what"] in whats)

    def _children(self) -> list[Child]:
        by_id: dict[int, Child] = {}  # the newest process object that has it
        found = []
        self._made: list[Child] = []  # with those of the standard library: a pool's workers, say
        for event in self.events:
            if event["pid"] != self.pid:
                continue
            if event["what"] == ev.PROCESS_MADE:
                child = Child(event["name"], event["target"], event["args"], event["subclass"])
                by_id[event["id"]] = child
                self._made.append(child)
                if not event["module"].startswith(_LIBRARY):
                    found.append(child)
            elif event.get("id") in by_id:
                _tell_child(by_id[event["id"]], event)
        begun = {event["pid"]: event["time"] for event in self._all(ev.CHILD_BEGIN)}
        ended = {event["pid"]: event["time"] for event in self._all(ev.CHILD_END)}
        for child in found:
            if child.pid is not None:
                child.begun, child.ended = begun.get(child.pid), ended.get(child.pid)
        return found

    def _pools(self) -> list[Pool]:
        by_id: dict[int, Pool] = {}
        answers: dict[int, Pool] = {}
        asked: set[int] = set()  # pools of which a result has been asked for
        found = []
        for event in self.events:
            if event["pid"] != self.pid:
                continue
            what, name = event["what"], event.get("id")
            if what == ev.POOL_MADE:
                by_id[event["id"]] = pool = Pool(threads=event["threads"])
                found.append(pool)
            elif what == ev.RESULT_TAKEN and name in answers:
                pool = answers.pop(name)
                pool.unfetched -= 1
                asked.add(id(pool))
            elif name in by_id:
                pool = by_id[name]
                _tell_pool(pool, event)
                if what == ev.POOL_CALL and event["method"].endswith(_ONE_JOB):
                    pool.one_by_one |= id(pool) in asked
                if what == ev.POOL_ANSWER and event["method"] == "apply":
                    asked.add(id(pool))
                elif what == ev.POOL_ANSWER and event["method"].endswith(_LATER):
                    answers[event["result"]] = pool
                    pool.unfetched += 1
        return found

    def _dead(self, ending: Ending) -> int:
        """Count the workers that began, did not end, and were not there any more when it was looked who is.

        Those that began later were ended by whoever ended the program.
        """
        begun = {event["pid"] for event in self._all(ev.CHILD_BEGIN) if event["time"] < ending.seen}
        ended = {event["pid"] for event in self._all(ev.CHILD_END)}
        killed = {child.pid for child in self._made if child.killed}
        return len(begun - ended - ending.alive - killed)


def _tell_child(child: Child, event: Event) -> None:
    match event["what"]:
        case ev.PROCESS_STARTED:
            child.pid, child.started, child.daemon = event["child"], event["time"], event["daemon"]
            child.name = event["name"]  # it may have been given to the object meanwhile
        case ev.PROCESS_AWAITED:
            child.code = event["code"]
            if child.code is not None and child.joined is None:
                child.joined = event["time"]
        case ev.PROCESS_GONE:
            child.joined = child.joined or event["time"]
        case ev.PROCESS_ENDED:
            child.killed = True


def _tell_pool(pool: Pool, event: Event) -> None:
    match event["what"]:
        case ev.POOL_SIZE:
            pool.size = event["size"]
        case ev.POOL_CLOSED:
            pool.closed = True
        case ev.POOL_JOINED:
            pool.joined = True
        case ev.POOL_CALL:
            pool.methods.append(event["method"])
            pool.functions.append(event["func"])
            if event["chunk"] is not None:
                pool.chunks.append(event["chunk"])


def _read(place: Path) -> Iterator[Event]:
    for path in place.glob(f"{ev.FILES}*"):
        try:
            lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
        except OSError:
            continue  # not ours
        for line in lines:
            try:
                event = ast.literal_eval(line)
            except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
                continue  # the process was ended in the middle of the line
            if isinstance(event, dict) and isinstance(event.get("time"), float):
                yield event


def _error(event: Event) -> Error:
    lines = [line for line, _ in event["frames"]]
    lines += [int(line) for line, _ in _REMOTE_LINE.findall(event["remote"])]
    if event["line"]:
        lines.append(event["line"])
    place = last_file(event["remote"]) or event["place"]
    return Error(event["pid"], event["kind"], event["message"], tuple(lines), place)


def _waiting_line(place: Path) -> int | None:
    """Return the student's line in which the main process was when time was up, the innermost one."""
    try:
        text = (place / WAITING).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    _, _, main_thread = text.rpartition("hread 0x")  # the main thread comes last
    found = re.search(rf'File "[^"]*{STUDENT_FILE}", line (\d+)', main_thread)
    return int(found[1]) if found else None
