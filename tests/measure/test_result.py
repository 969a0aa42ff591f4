from __future__ import annotations

import copy
import inspect
import pickle
import subprocess
import sys
from typing import Any

import pytest

from helpers import measure
from helpers.measure import MISSING, PoolRun, Span, _running, numbers
from helpers.workers import recorded
from tests.measure import tasks


def make(**change: Any) -> PoolRun:
    """Make a run: two lanes of two seconds, in them tasks of 1, 0.5 and 1.5 seconds."""
    spans = (Span(0, 0, 11, 0.1, 1.1), Span(2, 1, 12, 0.2, 1.7), Span(1, 0, 11, 1.2, 1.7))
    options: dict[str, Any] = {
        "values": ["a", "b", "c"],
        "elapsed": 2.0,
        "spans": spans,
        "pickling": 0.01,
        "pool_size": 2,
        "chunksize": 1,
        "start_method": "spawn",
        "complete": True,
    }
    return PoolRun(**{**options, **change})


def test_figures() -> None:
    run = make()
    assert run.computing == pytest.approx(3)
    assert run.waiting == pytest.approx(1)
    assert run.serial_estimate == pytest.approx(3)
    assert run.speed_up == pytest.approx(1.5)
    assert run.efficiency == pytest.approx(0.75)
    assert run.overhead == pytest.approx(0.5)
    assert [span.seconds for span in run.spans] == pytest.approx([1, 1.5, 0.5])


def test_figures_with_a_measured_serial_time() -> None:
    run = make(serial_seconds=2.6)
    assert run.serial_estimate == 2.6
    assert run.speed_up == pytest.approx(1.3)
    assert run.overhead == pytest.approx(0.7)
    assert make(serial_seconds=2.6, complete=False).serial_estimate == pytest.approx(3)


@pytest.mark.parametrize(
    "change, summary",
    [
        (
            {},
            (
                "2 işçiyle 1,5 kat hızlandı; verimlilik %75. 3 iş 2,00 s sürdü; tek tek 3,00 s sürerdi "
                "(tahmin). Ek yük: 0,50 s."
            ),
        ),
        (
            {"serial_seconds": 2.0},
            (
                "2 işçiyle hızlanmadı; verimlilik %50. "
                "3 iş 2,00 s sürdü; tek tek 2,00 s sürmüştü. Ek yük: 1,00 s."
            ),
        ),
        (
            {"serial_seconds": 0.05},
            (
                "2 işçiyle 40,0 kat yavaşladı; verimlilik %1. "
                "3 iş 2,00 s sürdü; tek tek 50,0 ms sürmüştü. Ek yük: 1,98 s."
            ),
        ),
        (
            {"complete": False, "values": ["a", "b", "c", MISSING]},
            "Kısmi sonuç: 4 işin 3 tanesi bitti; 2 işçi, 2,00 s.",
        ),
        (
            {"complete": False, "spans": (), "elapsed": 0.0},
            "Kısmi sonuç: 3 işin 0 tanesi bitti; 2 işçi, 0,00 ms.",
        ),
    ],
)
def test_summary(change: dict[str, Any], summary: str) -> None:
    run = make(**change)
    assert run.summary == summary
    assert repr(run) == f"<PoolRun: {summary}>"


def test_what_is_missing_is_marked() -> None:
    assert repr(MISSING) == "<sonuç yok>"
    assert not MISSING
    assert pickle.loads(pickle.dumps(MISSING)) is copy.deepcopy(MISSING) is MISSING  # noqa: S301


@pytest.mark.parametrize(
    "value, text",
    [
        (0.00001, "0,01 ms"),
        (0.0123, "12,3 ms"),
        (0.0994, "99,4 ms"),
        (0.0996, "0,10 s"),
        (0.999, "1,00 s"),
        (12.34, "12,3 s"),
        (1234, "1234 s"),
    ],
)
def test_durations(value: float, text: str) -> None:
    assert numbers.seconds(value) == text


def test_stamps_of_a_clock_of_its_own_are_shifted() -> None:
    assert _running._on_our_clock((10.0, 11.0), 9.5, 11.1) == (10.0, 11.0)
    assert _running._on_our_clock((), 9.5, 11.1) == ()
    assert _running._on_our_clock((510.0, 511.0), 9.5, 11.5) == (10.5, 11.5)
    assert _running._on_our_clock((1.0, 2.0), 9.5, 11.5) == (10.5, 11.5)


def chunk(function: Any, items: list[Any]) -> Any:
    return recorded.run_chunk((7, pickle.dumps((function, tuple(items)))))


def test_the_recording_wrapper_itself() -> None:
    number, pid, pickling, stamps, data, failure = chunk(tasks.double, [1, 2, 3])
    assert (number, failure) == (7, None)
    assert pid > 0
    assert min(pickling) > 0  # loading the tasks, pickling the values
    assert pickle.loads(data) == [2, 4, 6]  # noqa: S301
    assert len(stamps) == 6
    assert list(stamps) == sorted(stamps)


def test_the_recording_wrapper_never_raises() -> None:
    assert chunk(tasks.fail_at_two, [0, 1, 2, 3])[5][:2] == ("task", 2)
    assert chunk(tasks.unpicklable_at_two, [0, 1, 2, 3])[5][:2] == ("result", 2)
    assert pickle.loads(chunk(tasks.unpicklable_at_two, [0, 1, 2, 3])[4]) == [0, 1]  # noqa: S301
    assert chunk(tasks.double, [tasks.Bomb()])[5][:2] == ("load", 0)
    assert recorded.run_chunk((0, b"nonsense"))[5][:2] == ("load", 0)  # type: ignore[index]


def output_of(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    return done.stdout


def test_importing_is_cheap() -> None:
    modules = output_of("import sys, helpers.measure; print(*sys.modules)").split()
    assert not {"matplotlib", "numpy", "psutil", "ipywidgets", "IPython"} & set(modules)
    code = """
import sys
before = set(sys.modules)
import helpers.workers.recorded
new = {name.partition(".")[0] for name in set(sys.modules) - before}
print(sorted(new - set(sys.stdlib_module_names) - {"__mp_main__"}), "helpers.measure" in sys.modules)
"""
    assert output_of(code).strip() == "['helpers'] False"


@pytest.mark.parametrize("name", measure.__all__)
def test_every_public_name_tells_what_it_is(name: str) -> None:
    value = getattr(measure, name)
    if inspect.isfunction(value):
        text = inspect.getdoc(value) or ""
        for section in ("Argümanlar:", "Dönüş değeri:", "Hatalar:"):
            assert section in text
        for argument in inspect.signature(value).parameters:
            assert f"    {argument}: " in text
    elif inspect.isclass(value):
        assert inspect.getdoc(value)
        for member, found in vars(value).items():
            if not member.startswith("_") and (callable(found) or isinstance(found, property)):
                assert inspect.getdoc(found), member
