"""Each entry's program, as it stands on the page, still meets the entry's text, under this Python."""

from __future__ import annotations

import multiprocessing
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers.errors import cluster
from tests.errors import provoke
from tests.errors.page import ENTRIES, OURS, programs, says
from tests.programs import run_program

if TYPE_CHECKING:
    from collections.abc import Iterator

METHODS = multiprocessing.get_all_start_methods()
WORKER = "%%worker\n"
NOT_BEFORE = {"baglam-karisik": (3, 11, 5), "fork-ve-parcacik": (3, 12)}
DASK = {entry.name for entry in cluster.THEME.entries}
POSIX = {"baglam-karisik", "blok-sizinti", "blok-var", "dosya-cok", "fork-ve-parcacik", "yol-uzun"}


def expected() -> set[str]:
    """Return the entries whose text this Python has on this system."""
    names = {name for name in ENTRIES.keys() - OURS if sys.version_info >= NOT_BEFORE.get(name, (3, 11))}
    if find_spec("distributed") is None:
        names -= DASK
    return names - POSIX if sys.platform == "win32" else names


def outputs(folder: Path, method: str, names: set[str]) -> Iterator[tuple[str, str]]:
    """Run the programs of these entries in one process; yield what each of them printed."""
    (folder / "hata_sozlugu.ipynb").write_text("{}", encoding="utf-8")  # one of them opens it
    files = []
    for name, program in programs().items():
        if name in names:
            files.append(folder / f"{name}.py")
            files[-1].write_text(program.removeprefix(WORKER), encoding="utf-8")
    driver = Path(provoke.__file__).read_text(encoding="utf-8")
    for part in run_program(folder, driver, method, *map(str, files)).split(provoke.MARK)[1:]:
        name, _, output = part.partition("\n")
        yield name, output


@pytest.mark.sampled("long")
@pytest.mark.parametrize("method", METHODS)
def test_each_text_is_still_the_one_in_the_table(tmp_path: Path, method: str) -> None:
    # A program that starts nothing does the same under each method.
    concerned = {name for name, program in programs().items() if program.startswith(WORKER)}
    names = expected() & (concerned if method != METHODS[0] else ENTRIES.keys())
    assert len(names) > 20
    met = dict(outputs(tmp_path, method, names))
    assert met.keys() == names
    assert {name: output for name, output in met.items() if not says(ENTRIES[name], output)} == {}
