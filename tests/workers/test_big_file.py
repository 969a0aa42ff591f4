from __future__ import annotations

from pathlib import Path

import pytest

from helpers.workers.big_file import line_ranges, merge_sums, sum_range, sum_whole, write_sales


@pytest.mark.parametrize("most", [1, 7, 1000, 70_000, 10**9])
def test_ranges_meet_at_line_ends(tmp_path: Path, most: int) -> None:
    file = tmp_path / "x.csv"
    lines = [f"{n};Van;{n % 50};{'x' * (n % 90)}\n".encode() for n in range(3000)]
    data = b"".join(lines)[:-1]  # the last line may have no end
    file.write_bytes(data)
    found = line_ranges(str(file), most)
    assert [start for _, start, _ in found] == [0, *(stop for _, _, stop in found)][: len(found)]
    assert found[-1][2] == len(data)
    assert b"".join(data[start:stop] for _, start, stop in found) == data
    assert all(data[stop - 1 : stop] == b"\n" for _, _, stop in found[:-1])
    if most >= 1000:
        assert merge_sums([sum_range(part) for part in found]) == sum_whole(str(file))


def test_a_cut_right_behind_a_line_end_stays_there(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b"1;A;5;\n2;B;6;\n")
    assert line_ranges(str(file), 7) == [(str(file), 0, 7), (str(file), 7, 14)]


def test_an_empty_file_has_no_ranges(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.touch()
    assert line_ranges(str(file), 10) == []


def test_a_file_for_trying(tmp_path: Path) -> None:
    file = str(tmp_path / "x.csv")
    count = write_sales(file, 3)
    assert 3e6 <= Path(file).stat().st_size <= 6e6
    assert Path(file).read_bytes().count(b"\n") == count
    sums = merge_sums([sum_range(part) for part in line_ranges(file, 400_000)])
    assert sums == merge_sums([sum_whole(file)])
    assert len(sums) == 7
    with pytest.raises(ValueError, match="write_sales"):
        write_sales(file, 0)
