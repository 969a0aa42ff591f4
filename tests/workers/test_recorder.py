from __future__ import annotations

import inspect
import json
import multiprocessing
from typing import TYPE_CHECKING, Any

import pytest

from helpers.workers import Recorder
from helpers.workers._recorder import MOST_LANES, MOST_NOTES
from tests.programs import run_program

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

METHODS = multiprocessing.get_all_start_methods()

TWO = """
import json, multiprocessing, sys
from helpers.workers import Recorder

def work(name, lock, notes):
    notes.note(name, "bekliyor")
    with lock:
        notes.note(name, "içeride")
        notes.end(name)

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    notes, lock = Recorder(["üst", "A", "B"]), multiprocessing.Lock()
    notes.note("üst", "önce")
    family = [multiprocessing.Process(target=work, args=(name, lock, notes)) for name in "AB"]
    for p in family:
        p.start()
    for p in family:
        p.join(60)
    notes.note("üst", "sonra")
    notes.end("üst")
    print(json.dumps(notes.lanes()))
    print([p.exitcode for p in family])
"""

KILLED = """
import json, multiprocessing, sys, time
from helpers.workers import Recorder

def work(notes, noted):
    notes.note("A", "kilitte")
    noted.set()
    time.sleep(60)

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    notes, noted = Recorder(["üst", "A"]), multiprocessing.Event()
    p = multiprocessing.Process(target=work, args=(notes, noted))
    p.start()
    noted.wait(60)
    p.kill()
    p.join(60)
    notes.note("üst", "bitti")
    notes.end("üst")
    print(json.dumps(notes.lanes()))
    print(p.exitcode != 0)
"""


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.timeout(120)
def test_processes_note_on_one_clock(tmp_path: Path, method: str) -> None:
    first, codes = run_program(tmp_path, TWO, method).splitlines()
    lanes = json.loads(first)
    assert codes == "[0, 0]"
    assert list(lanes) == ["üst", "A", "B"]
    before, after = lanes["üst"]
    assert before[0] == 0
    assert [state for _, _, state in lanes["üst"]] == ["önce", "sonra"]
    for name in "AB":
        waiting, inside = lanes[name]
        assert (waiting[2], inside[2]) == ("bekliyor", "içeride")
        # Between what the parent noted before and after.
        assert 0 <= waiting[0] <= waiting[1] == inside[0] <= inside[1] <= after[0]
    (one, other) = sorted((lanes[name][1] for name in "AB"), key=lambda block: block[0])
    assert one[1] <= other[0]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.timeout(120)
def test_what_a_killed_process_noted_is_there_to_the_end(tmp_path: Path, method: str) -> None:
    first, killed = run_program(tmp_path, KILLED, method).splitlines()
    lanes = json.loads(first)
    assert killed == "True"
    ((start, stop, state),) = lanes["A"]
    ((_, end, _),) = lanes["üst"]
    assert (start, stop, state) == (0, end, "kilitte")


def test_a_lane_may_pause_and_another_stay_empty() -> None:
    notes = Recorder("AB")
    assert notes.lanes() == {"A": [], "B": []}
    notes.note("A", "x")
    notes.end("A")
    notes.note("A", "y")
    notes.end("A")
    lanes = notes.lanes()
    assert [state for _, _, state in lanes["A"]] == ["x", "y"]
    assert lanes["A"][0][1] <= lanes["A"][1][0]
    assert lanes["B"] == []
    assert notes.lanes() == lanes  # reading takes nothing away


def test_a_lane_has_room_for_so_many_notes() -> None:
    notes = Recorder("A")
    for _ in range(MOST_NOTES):
        notes.note("A", "ş" * 32)
    with pytest.raises(ValueError, match='"A" şeridi doldu; bir şeride en çok 200 not sığar'):
        notes.end("A")
    assert len(notes.lanes()["A"]) == MOST_NOTES
    assert {state for _, _, state in notes.lanes()["A"]} == {"ş" * 32}


@pytest.mark.parametrize(
    "call, error, words",
    [
        (lambda: Recorder([1]), TypeError, "`names` metin (str) olmalı; verilen değerin türü int"),  # type: ignore[list-item]
        (lambda: Recorder(""), ValueError, "en az 1, en çok 64 değişik ad"),
        (lambda: Recorder("AA"), ValueError, "değişik ad"),
        (lambda: Recorder(map(str, range(MOST_LANES + 1))), ValueError, "65 ad verildi"),
        (lambda: Recorder("A").note("B", "x"), ValueError, '`name` bir şeridin adı olmalı: "A"'),
        (lambda: Recorder("A").end("B"), ValueError, "`name` bir şeridin adı olmalı"),
        (lambda: Recorder("A").note("A", 1), TypeError, "`state` metin (str) olmalı"),  # type: ignore[arg-type]
        (lambda: Recorder("A").note("A", " "), ValueError, "`state` boş olamaz"),
        (lambda: Recorder("A").note("A", "ş" * 33), ValueError, "`state` çok uzun; en çok 64 bayt"),
    ],
)
def test_bad_arguments(call: Callable[[], Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error) as caught:
        call()
    assert words in str(caught.value)


@pytest.mark.parametrize("name", ["note", "end", "lanes"])
def test_its_methods_tell_arguments_result_and_errors(name: str) -> None:
    text = inspect.getdoc(getattr(Recorder, name)) or ""
    for title in ("Argümanlar:", "Dönüş değeri:", "Hatalar:"):
        assert title in text
