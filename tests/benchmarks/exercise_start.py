"""How long a checked program takes to start, beside a bare import of multiprocessing. Runs in a kernel."""

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from textwrap import indent

from helpers.exercises.definition import load
from helpers.exercises.judge import program

EXERCISES = ("n01.q1", "n04.q2", "n07.q5", "n08.q1")
PAIRS = 21
MODULES = "import json, sys; print(json.dumps(sorted(sys.modules)))\n"


@contextlib.contextmanager
def started(name: str, first: str = "") -> Iterator[tuple[list[str], Path]]:
    """Give the command that starts a checked program, and its folder.

    All is made ready for the exercise's own solution and its probe is loaded; but of the answer nothing runs,
    since what that imports is the student's affair. `first` runs before it.
    """
    exercise = load(*name.split("."))
    source = first + "if False:\n" + indent(exercise.solution, "    ")
    if exercise.probe is not None:
        source = f"import {exercise.probe.__module__}\n{source}"
    with program.folder() as place:
        program.write(place, source, method="spawn", seconds=60, probe=None, main_block=exercise.main_block)
        yield [sys.executable, str(place / program.STUB_FILE)], place


def seconds(command: list[str], place: Path) -> float:
    """Return how long a command takes."""
    begin = time.perf_counter()
    # By its output's end: who waits for a process with a limit looks only every 50 ms.
    subprocess.run(
        command, cwd=place, env=program.environment(place), check=True, timeout=60, capture_output=True
    )
    return time.perf_counter() - begin


def ratio(name: str) -> float:
    """Return the median of the ratios of pairs that take turns in who is first."""
    bare = [sys.executable, "-c", "import multiprocessing"]
    found = []
    with started(name) as (command, place):
        for turn in range(PAIRS + 1):
            times = {}
            for one in (command, bare) if turn % 2 else (bare, command):
                times[one is command] = seconds(one, place)
            if turn:  # the first pair compiles what is not compiled yet
                found.append(times[True] / times[False])
    return median(found)


def modules(name: str = "") -> list[str]:
    """Return what a checked program has imported when the answer begins; without a name, a bare one."""
    if not name:
        command = [sys.executable, "-c", "import multiprocessing\n" + MODULES]
        return list(json.loads(subprocess.check_output(command, text=True, timeout=60)))
    with started(name, MODULES) as (command, place):
        output = subprocess.check_output(
            command, cwd=place, env=program.environment(place), text=True, timeout=60
        )
    return list(json.loads(output))


def main() -> None:
    """Print the ratio for each exercise."""
    print(json.dumps({name: ratio(name) for name in EXERCISES}))
