"""Whatever an answer is or does, check() says so in a verdict of a readable length."""

from __future__ import annotations

import sys
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from helpers.exercises import progress_file
from helpers.exercises.checks import Check, returned, same_every_time
from helpers.exercises.exercise import Exercise
from tests.exercises.support import definition, judge, place

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.exercises.trace import Trace

place = place  # noqa: PLW0127  (a fixture)

MOST = 6000  # characters of a verdict

pytestmark = [pytest.mark.timeout(120), pytest.mark.usefixtures("place")]


def text_of(code: str, **changes: Any) -> str:
    """Check an answer as a student does; return the verdict's text."""
    text = repr(Exercise(definition(**{"seconds": 5, **changes})).check(dedent(code)))
    assert len(text) < MOST
    assert "denetimin hatası" not in text
    return text


@pytest.fixture(autouse=True)
def progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(progress_file.VARIABLE, str(tmp_path / "ilerleme.json"))
    monkeypatch.setattr("helpers.exercises.exercise.default_methods", lambda: ["spawn"])


DEEP = {
    "minus": "x = " + "-" * 100_000 + "1",
    "parentheses": "x = " + "(" * 10_000 + "1" + ")" * 10_000,
    "brackets": "x = " + "[" * 10_000 + "]" * 10_000,
    "sum": "x = " + "1+" * 100_000 + "1",
    "attributes": "x = y" + ".z" * 50_000,
    "calls": "x = y" + "()" * 50_000,
    "lambdas": "x = " + "lambda: " * 20_000 + "1",
    "blocks": "\n".join(" " * depth + "if 1:" for depth in range(500)) + "\n" + " " * 500 + "pass",
    "branches": "if x == 0: pass\n" + "elif x == 1: pass\n" * 20_000,
    "digits": "x = " + "9" * 10_000,
}


@pytest.mark.parametrize("name", DEEP)
def test_what_python_can_not_read_is_told(name: str) -> None:
    # Some of it newer versions can read; a right answer it is then.
    assert text_of(DEEP[name]).startswith(("! HATA", "✓ DOĞRU"))


@pytest.mark.parametrize("depth", [90, 300, 900, 1500, 2500])
@pytest.mark.parametrize("sign", ["-", "1+", "not "])
def test_what_python_can_just_read_is_no_crash(depth: int, sign: str) -> None:
    assert text_of("x = " + sign * depth + "1").startswith(("! HATA", "✓ DOĞRU"))


def test_a_text_that_would_take_minutes_is_not_read() -> None:
    assert "karakterden uzun" in text_of("x = 1\n" * 50_000)


@pytest.mark.parametrize("line", ["# " + "a" * 150_000, "x = '" + "a" * 150_000 + "'"])
def test_a_long_line_is_no_trouble(line: str) -> None:
    assert text_of(line, seconds=20).startswith("✓ DOĞRU")
    assert "ZeroDivisionError" in text_of(f"{line}; 1 / 0\n1 / 0", seconds=20)


@pytest.mark.parametrize(
    "code, words",
    [
        ("import os, shutil\nshutil.rmtree(os.getcwd())", "yarıda, 0 çıkış koduyla"),
        ("import os\nos.remove('program.bin')\nprint(1)", "DOĞRU"),
        ("import sys\nsys.stdout.close()", "DOĞRU"),
        ("import sys\nsys.stdout = sys.stderr = None\nprint(1)", "DOĞRU"),
        ("import os\nos.closerange(0, 200)", "yarıda, 0 çıkış koduyla"),
        ("import os\nos.mkdir('events-0')", "DOĞRU"),
        ("import os\nos.environ.clear()", "DOĞRU"),
        ("import time\ntime.monotonic = lambda: 'x'\ndef f(): pass\nf()", "DOĞRU"),
        ("class E(Exception):\n    def __str__(self): return 5\nraise E", "HATA"),
        ("class E(Exception):\n    def __str__(self): raise OSError\nraise E", "HATA"),
        ("class C:\n    def __repr__(self): raise OSError\ndef f(c): pass\nf(C())", "DOĞRU"),
        ("raise ValueError('x' * 100_000)", "HATA"),
        ("raise ValueError('x' * 10_000_000)", "bir milyon bayttan çok"),
        ("for _ in range(200_000): print('x' * 100)", "bir milyon bayttan çok"),
        ("def f(): f()\nf()", "RecursionError"),
        ("import ctypes\nctypes.string_at(0)", "yarıda"),
        ("import sys\nsys.excepthook = None\n1 / 0", "yarıda, 1 çıkış koduyla"),
    ],
)
def test_a_program_that_breaks_its_surroundings_gets_a_verdict(code: str, words: str) -> None:
    if sys.platform == "win32" and ("rmtree" in code or "remove" in code or "closerange" in code):
        pytest.skip("an open file can't be removed there")
    assert words in text_of(code)


GARBAGE = [
    b"\xff\0{}\n",
    b"{}\n[]\n1\n'x'\n",
    b"(" * 100_000,
    b"{'what': 'end'}\n",
    b"{'what': 'end', 'time': 'x', 'pid': 1}\n",
    b"{'what': [], 'time': 1.0, 'pid': []}\n",
    b"{1: 2, 'time': 1.0, 'what': 'x', 'pid': 1}\n",
]


@pytest.mark.parametrize("content", GARBAGE)
def test_events_that_are_none_are_passed_over(content: bytes) -> None:
    assert "DOĞRU" in text_of(f"open('events-1', 'wb').write({content!r})")


def probe(student: Any) -> object:
    return student.value


PROBED = {
    "none": "value = None",
    "text": "value = 'x'",
    "long text": "value = 'x' * 20_000_000",
    "long list": "value = list(range(1_000_000))",
    "big number": "value = 10 ** 100_000",
    "deep list": "value = []\nfor _ in range(10_000):\n    value = [value]",
    "list in itself": "value = []\nvalue.append(value)",
    "set of sets": "value = {frozenset({frozenset()})}",
    "strange keys": "value = {frozenset(): 1, (1, frozenset()): 2}",
    "no repr": "class C:\n    def __repr__(self): raise OSError\nvalue = C()",
    "no repr in a list": "class C:\n    def __repr__(self): raise OSError\nvalue = [C(), 1]",
    "no number": "value = float('nan')",
    "no list": "class C(list):\n    def __iter__(self): raise OSError\nvalue = C([1])",
    "surrogate": "value = '\\ud800'",
}


def _breaks(trace: Trace) -> None:
    assert trace.result["a"][0].b > 1


@pytest.mark.sampled
@pytest.mark.parametrize("name", PROBED)
@pytest.mark.parametrize(
    "check",
    [Check("Sonuç doğru.", _breaks), returned({"a": 1}, "Sonuç doğru."), same_every_time(5, "Sonuç doğru.")],
    ids=["own", "returned", "same"],
)
def test_a_result_that_nobody_has_thought_of_is_wrong(name: str, check: Check) -> None:
    assert text_of(PROBED[name], probe=probe, checks=(check,), seconds=20).startswith("✗ YANLIŞ")


@pytest.mark.sampled("long")
def test_a_bombs_verdict_blames_nobody_for_what_the_checker_ended() -> None:
    code = """
        import time
        from multiprocessing import Pool
        if __name__ == "__main__":
            with Pool(100) as pool:
                pool.map(time.sleep, [60] * 100)
    """
    text = repr(judge(code, "spawn", seconds=100))
    assert "süreci aştı" in text
    assert "Ne oldu" not in text
