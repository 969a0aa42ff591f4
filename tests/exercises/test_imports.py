"""A checked program and the kernel import of the exercises only what they need."""

from __future__ import annotations

import json
import subprocess
import sys

from helpers.exercises.judge import program
from tests.benchmarks.exercise_start import modules, started

IN_THE_PROGRAM = {
    "helpers",
    "helpers.exercises",
    "helpers.exercises.child",
    "helpers.exercises.child.record",
    "helpers.exercises.child.recorders",
    "helpers.exercises.child.wrap",
    "helpers.exercises.child.start",
    "helpers.exercises.events",
}
IN_A_CHILD = """
import json, multiprocessing, sys
if __name__ == "__mp_main__":
    print(json.dumps(sorted(sys.modules)))
else:
    process = multiprocessing.Process(target=int)
    process.start()
    process.join()
"""
IN_THE_KERNEL = """
import json, sys
from helpers.exercises import n01
from helpers.exercises.judge.judge import judge
verdict = judge(n01.q1._definition, n01.q1._definition.solution, ["spawn"])
assert verdict.outcome == "doğru"
print(json.dumps(sorted(sys.modules)))
"""


def ours(names: list[str]) -> set[str]:
    return {name for name in names if name.partition(".")[0] == "helpers"}


def test_a_checked_program_imports_nothing_but_the_recorders() -> None:
    assert ours(modules("n01.q1")) == IN_THE_PROGRAM


def test_its_children_import_no_more() -> None:
    with started("n01.q1", IN_A_CHILD) as (command, place):
        output = subprocess.check_output(
            command, cwd=place, env=program.environment(place), text=True, timeout=60
        )
    assert ours(json.loads(output)) == IN_THE_PROGRAM


def test_a_program_with_a_probe_imports_no_other_exercise() -> None:
    found = ours(modules("n08.q1")) - IN_THE_PROGRAM
    assert found == {
        "helpers.exercises.answers",
        "helpers.exercises.folder",
        "helpers.exercises.n08",
        "helpers.exercises.n08._numbers",
        "helpers.exercises.n08.q1",
        "helpers.exercises.n08.q1.probe",
    }


def test_a_check_in_the_kernel_imports_no_other_exercise() -> None:
    output = subprocess.check_output([sys.executable, "-c", IN_THE_KERNEL], text=True, timeout=60)
    found = {name for name in ours(json.loads(output)) if name.startswith("helpers.exercises.n")}
    assert found == {"helpers.exercises.n01", "helpers.exercises.n01.q1", "helpers.exercises.n01.q1.check"}
