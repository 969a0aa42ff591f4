"""The rules by which notebooks are compared, tried on small notebooks in a project of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbval.plugin import get_sanitize_patterns

ROOT = Path(__file__).resolve().parent.parent
PARTS = (
    "pyproject.toml",
    "conftest.py",
    "tests/__init__.py",
    "tests/local_kernel.py",
    "tests/nbval_hooks.py",
    "tests/notebook_paths.py",
    "tests/repetitions.py",
    "tests/side_by_side.py",
    "tests/nbval_sanitize.cfg",
)
PATTERNS = get_sanitize_patterns((ROOT / "tests/nbval_sanitize.cfg").read_text(encoding="ascii"))


def sanitized(text: str) -> str:
    for pattern, replacement in PATTERNS:
        text = re.sub(pattern, replacement, text)
    return text


def stream(text: str, name: str = "stdout") -> Any:
    return new_output("stream", name=name, text=text)


def cell(source: str, *outputs: Any, tags: tuple[str, ...] = ()) -> Any:
    metadata = {"tags": list(tags)} if tags else {}
    return new_code_cell(source, outputs=list(outputs), execution_count=1, metadata=metadata)


def failed_cells(folder: Path, cells: list[Any], start_in: str = ".") -> list[int]:
    """Run nbval over a notebook of these cells, with the project's own settings; return which ones failed."""
    for part in PARTS:
        (folder / part).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / part, folder / part)
    (folder / "notebooks").mkdir()
    nbformat.write(new_notebook(cells=cells), folder / "notebooks/ornek.ipynb")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [
            sys.executable,
            "-P",
            "-m",
            "pytest",
            str(folder / "notebooks"),
            "-q",
            "--numprocesses=0",
            "--color=no",
            "-p",
            "no:cacheprovider",
        ],
        cwd=folder / start_in,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=240,
        check=False,
    )
    failed = [int(number) for number in re.findall(r"^FAILED \S+::Cell (\d+)", done.stdout, re.MULTILINE)]
    counts = dict(re.findall(r"(\d+) (passed|failed)", done.stdout.splitlines()[-1]))
    found = {word: int(number) for number, word in counts.items()}
    assert found.get("failed", 0) == len(failed), done.stdout + done.stderr
    assert sum(found.values()) == len(cells), done.stdout + done.stderr
    return failed


def test_racing_lines_are_compared_without_order(tmp_path: Path) -> None:
    racing = ("unordered-output",)
    shown = stream("a\nb\nc\n")
    assert failed_cells(
        tmp_path,
        [
            cell('print("c\\na\\nb")', shown, tags=racing),
            cell('print("c\\na")', shown, tags=racing),  # 1: one missing
            cell('print("c\\na\\nb\\nb")', shown, tags=racing),  # 2: one too many
            cell('print("c\\na\\nB")', shown, tags=racing),  # 3: another
            cell('print("c\\na\\nb", end="")', shown, tags=racing),  # 4: a newline missing
            cell('print("c\\na\\nb")', shown),  # 5: no tag
            cell('print("a\\nb\\nc")', shown),
            # stdout and stderr apart
            cell(
                'import sys; e = sys.stderr; print("b", file=e); print("y"); print("x"); print("a", file=e)',
                stream("x\ny\n"),
                stream("a\nb\n", "stderr"),
                tags=racing,
            ),
            cell('print("b\\na\\nc")', stream("a\nc\n"), stream("b\n", "stderr"), tags=racing),  # 8
            # whatever is not a stream keeps its order
            cell('display("b", "a"); print("y\\nx")', *displayed("b", "a"), stream("x\ny\n"), tags=racing),
            cell(
                'display("a", "b"); print("y\\nx")', *displayed("b", "a"), stream("x\ny\n"), tags=racing
            ),  # 10
            # sanitised before they are sorted
            cell('print("PID 9: 2\\nPID 10: 1")', stream("PID 70: 1\nPID 8: 2\n"), tags=racing),
            cell('print("PID 9: 2\\nPID 10: 3")', stream("PID 70: 1\nPID 8: 2\n"), tags=racing),  # 12
        ],
    ) == [1, 2, 3, 4, 5, 8, 10, 12]


def displayed(*values: str) -> list[Any]:
    return [new_output("display_data", data={"text/plain": repr(value)}) for value in values]


def test_the_settings_hold_in_every_folder(tmp_path: Path) -> None:
    cells = [
        cell('print("PID: 17")', stream("PID: 4711\n")),
        cell('print("b\\na")', stream("a\nb\n"), tags=("unordered-output",)),
        cell('print("b")', stream("a\n")),
    ]
    assert failed_cells(tmp_path, cells, start_in="notebooks") == [2]


@pytest.mark.parametrize(
    "one, other",
    [
        ("PID 12", "PID 34567"),
        ("PID: 12", "PID: 34567"),
        ("(PID): 12", "(PID): 34567"),
        ("pid: 12", "pid: 34567"),
        ("PID = 12", "PID = 34567"),
        ("PID     7 bitti", "PID 12345 bitti"),
        ("<Process name='p' pid=12 parent=3 started>", "<Process name='p' pid=44 parent=55 started>"),
        ("ID of process p1: 12", "ID of process p1: 34"),
        ("ID of process p2: 12", "ID of process p2: 34"),
        ("ID of main process: 12", "ID of main process: 34"),
        ("ID of process running worker1: 12", "ID of process running worker1: 34"),
        ("ID of process running worker2: 12", "ID of process running worker2: 34"),
        ("Worker process id for 3: 12", "Worker process id for 3: 34"),
        ("süre: 0,123 s", "süre: 12,5 s"),
        ("süre 0.123 s", "süre 1 s"),
        ("0,1 ms", "1.234,5 ms"),
        ("2,5 µs", "3 µs"),
        ("x   9,1 s|", "x 123,1 s|"),
        ("1,5 MB/s", "1.200 MB/s"),
        ("yük %12,3", "yük % 7"),
        ("yük %  7,5", "yük %100,0"),
        ("x    %7 |", "x  %100 |"),
        ("75 dosya, 31793 çağrı", "1.790 dosya, 9 çağrı"),
        ("3,6 kat hızlı", "1 kat hızlı"),
        ("3,6 katı", "4,25 katı"),
        ("<object at 0x7f00aabbcc>", "<object at 0x10203040>"),
        ("2 çekirdek kullanılabilir", "128 çekirdek kullanılabilir"),
        ("Python 3.11.2", "Python 3.15.0rc1"),
        ("Başlatma yöntemi: fork", "Başlatma yöntemi: forkserver"),
        ("2 çekirdek (kaynak: os.cpu_count)", "4 çekirdek (kaynak: cgroup sınırı)"),
    ],
)
def test_what_may_differ_is_made_alike(one: str, other: str) -> None:
    assert sanitized(one) == sanitized(other) != one
    assert sanitized(sanitized(one)) == sanitized(one)


@pytest.mark.parametrize(
    "text",
    [
        "Kup: 1000",
        "[1, 4, 9, 16, 25]",
        "3.1415927",
        "{1: '1', '2': 2, 0.25: None}",
        "Process p1 is alive: False",
        "exitcode: -15",
        "3 süreç, 5 sınıf, 2 katman, 7 satır",
        "0xff",
        "çekirdek 3",
        "fork, spawn, forkserver",
        "worker1: 5",
    ],
)
def test_everything_else_is_compared_as_it_stands(text: str) -> None:
    assert sanitized(text) == text


@pytest.mark.parametrize(
    "one, other",
    [
        ("Worker process id for 3: 12", "Worker process id for 4: 12"),
        ("5 s", "5 ms: 1"),
        ("5 dosya", "5 çağrı"),
        ("PID 1 2", "PID 1 3"),
    ],
)
def test_only_the_changing_part_is_replaced(one: str, other: str) -> None:
    assert sanitized(one) != sanitized(other)
