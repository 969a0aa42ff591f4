"""What a program's text says of how long one of its calls may wait."""

from __future__ import annotations

import ast
import math

import pytest

from helpers.exercises.judge.waits import longest_wait


@pytest.mark.parametrize(
    "code, seconds",
    [
        ("p.start()\np.join()", 0),
        ("time.sleep(3)\np.join(5)", 5),
        ("LONG = 4\nready.wait(LONG)", 4),
        ("import select\nselect.select([a], [], [], 3)", math.inf),
        ("SHORT, LONG = 0.2, 4\nsleep(SHORT)", 0.2),
        ("*SHORT, LONG = 1, 2, 60\nsleep(LONG)", math.inf),
        ("words.get('a', 0)", 0),
        ("', '.join(words)", 0),
        ("def rest(n):\n    time.sleep(n)", math.inf),
        ("Process(target=sleep, args=(60,))", math.inf),
        ("from time import sleep as rest\nrest(3)", math.inf),
        ("import subprocess\nsubprocess.run(['sleep', '3'])", math.inf),
        ("from sched import scheduler", math.inf),
    ],
)
def test_the_longest_wait(code: str, seconds: float) -> None:
    assert longest_wait(ast.parse(code)) == seconds
