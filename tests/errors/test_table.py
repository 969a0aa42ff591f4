"""The table itself, what is found in it, and the page that shows it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from helpers.errors import caught, find, last_file, last_words, page, place_of, text_of, themes
from tests.errors.page import ENTRIES, cells, programs, says, source
from tests.test_notebooks import joined, texts

if TYPE_CHECKING:
    from pathlib import Path


POOL = "/lib/multiprocessing/pool.py"
LAMBDA = "_pickle.PicklingError: Can't pickle <function <lambda> at 0x7f0123456789>"


def test_there_are_many_entries_with_names_of_their_own() -> None:
    entries = [entry for theme in themes() for entry in theme.entries]
    assert len(entries) == len(ENTRIES) > 60
    assert len({entry.text for entry in entries}) == len(entries)


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.name)
def test_an_entry_says_why_and_what_to_do(entry: page.Entry) -> None:
    assert entry.why.count(". ") == 0, "one sentence: it also stands alone"
    for text in (entry.why, entry.way):
        assert text.endswith((".", "`."))
        assert text.count("`") % 2 == 0


@pytest.mark.parametrize(
    "text, place, name",
    [
        ("AssertionError: can only join a started process", "", "join-erken"),
        ("_queue.Empty", "", "kuyruk-bos"),
        ("multiprocessing.context.TimeoutError", "", "sure-doldu"),
        ("multiprocessing.pool.MaybeEncodingError: Error sending result: 'x'.", "", "sonuc-gonderilemedi"),
        ("TypeError: cannot pickle '_thread.RLock' object", "", "gonder-kilit"),
        ("TypeError: cannot pickle 'SwigPyObject' object", "", "gonder-baska"),
        ("TypeError: 'int' object is not iterable", "/lib/multiprocessing/process.py", "args-demet"),
        ("TypeError: 'int' object is not iterable", "C:\\Lib\\multiprocessing\\process.py", "args-demet"),
        ("TypeError: f() missing 1 required positional argument: 'b'", POOL, "map-tek-arguman"),
        ("EOFError\nwhat a child has printed next", "", "boru-bitti"),
        ("AttributeError: module '__mp_main__' has no attribute 'f'", "", "ad-bulunamadi"),
        (f"{LAMBDA}: attribute lookup <lambda> on __main__ failed", "", "gonder-yerel"),
        (f"{LAMBDA}: it's not found as __main__.<lambda>", "", "gonder-yerel"),
    ],
)
def test_a_text_is_found(text: str, place: str, name: str) -> None:
    found = find(text, place)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text, place",
    [
        ("ZeroDivisionError: division by zero", ""),
        ("TypeError: 'int' object is not iterable", ""),
        ("TypeError: 'int' object is not iterable", "/home/ali/multiprocessing_process.py"),
        ("FileExistsError: [Errno 17] File exists: '/x'", "/usr/lib/python3/pathlib.py"),
        ("FileNotFoundError: [Errno 2] No such file or directory: 'x.csv'", ""),
        ("EOFError: Ran out of input", ""),
        ("ValueError: this text speaks of Pool not running", ""),
        ("MyEmpty", ""),
        ("", ""),
    ],
)
def test_a_strange_text_is_not(text: str, place: str) -> None:
    assert find(text, place) is None


def test_texts_and_places_of_errors() -> None:
    def fails() -> None:
        raise ValueError("Pool not running")

    with pytest.raises(ValueError, match="Pool") as caught_here:
        fails()
    assert text_of(caught_here.value) == "ValueError: Pool not running"
    assert place_of(caught_here.value) == __file__
    assert text_of(EOFError()) == "EOFError"
    assert place_of(EOFError()) == ""
    assert last_file('  File "a.py", line 1, in f\n    x\n  File "b.py", line 2, in g\n') == "b.py"
    assert last_file("nothing") == ""


def test_what_lessons_use_shows_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    with caught():
        raise ValueError("Pool not running")
    with caught():
        pass
    last_words("raise ValueError('Pool not running')")
    last_words("pass")
    text, nothing = "ValueError: Pool not running", "Bu kez hata oluşmadı."
    assert capsys.readouterr().out.splitlines() == [text, nothing, text, nothing]


def test_it_is_light() -> None:
    # A worker cell's children may use `caught`.
    code = (
        "import sys\nbefore = set(sys.modules)\nfrom helpers.errors import caught\n"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before} - sys.stdlib_module_names)\n"
        "print(any(name.startswith('helpers.errors.') for name in sys.modules))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, check=True, text=True, timeout=60)
    assert done.stdout.split() == ["helpers", "False"]


# The page.


def test_the_page_says_what_the_table_says(tmp_path: Path) -> None:
    """After a change: python -m helpers.errors place"""
    copy = tmp_path / "page.ipynb"
    copy.write_bytes(page.PATH.read_bytes())
    page.place(copy)
    assert copy.read_text(encoding="utf-8") == page.PATH.read_text(encoding="utf-8")


def test_each_entry_has_a_place_and_a_program() -> None:
    assert programs().keys() == ENTRIES.keys()
    by_name = {cell["id"]: source(cell) for cell in cells()}
    for entry in ENTRIES.values():
        assert by_name[entry.name].startswith(f'<a id="{entry.name}"></a>\n\n### `{entry.text}`\n')
    assert [name for name, program in programs().items() if not program] == []


def test_the_stored_outputs_show_the_texts() -> None:
    stored = {cell["id"].removesuffix(page.PROGRAM): cell.get("outputs", []) for cell in cells()}
    for name, entry in ENTRIES.items():
        printed = [output for output in stored[name] if output["output_type"] == "stream"]
        errors = [output for output in stored[name] if output["output_type"] == "error"]
        said = [joined(output["text"]) for output in printed]
        said += [f"{output['ename']}: {output['evalue']}" for output in errors]
        assert says(entry, "\n".join(said)), (name, list(texts(stored[name])))


def test_a_new_entry_gets_a_cell(tmp_path: Path) -> None:
    copy = tmp_path / "page.ipynb"
    text = page.PATH.read_text(encoding="utf-8")
    copy.write_text(text.replace('"join-erken-hucre"', '"bir-baska-hucre"'), encoding="utf-8")
    page.place(copy)
    assert '"join-erken-hucre"' in copy.read_text(encoding="utf-8")
