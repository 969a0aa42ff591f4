from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from helpers.measure import Span, run_pool, write_trace
from helpers.workers import wait_for
from tests.measure.test_result import make


def events(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))["traceEvents"]


def test_a_run_made_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "iz.json"
    spans = (Span(1, 0, 11, 0.5, 0.75), Span(0, 0, 11, 0.25, 0.5), Span(2, 1, 12, 0.1, 0.2))
    assert write_trace(make(spans=spans, pool_size=3), path, name="abc".__getitem__) == 3
    found = events(path)
    labels = {(one["name"], one["tid"]): one["args"]["name"] for one in found if one["ph"] == "M"}
    assert labels == {
        ("process_name", 0): "3 işçili havuz",
        ("thread_name", 1): "işçi 0 (PID 11)",
        ("thread_name", 2): "işçi 1 (PID 12)",
        ("thread_name", 3): "işçi 2",
    }
    blocks = [one for one in found if one["ph"] == "X"]
    assert [(one["name"], one["tid"], one["ts"], one["dur"]) for one in blocks] == [
        ("a", 1, 250_000, 250_000),
        ("b", 1, 500_000, 250_000),
        ("c", 2, 100_000, 100_000),
    ]
    assert {one["pid"] for one in found} == {1}  # 0 is no process to a viewer, nor a thread


def test_blocks_that_follow_at_once_do_not_overlap_by_a_rounding(tmp_path: Path) -> None:
    path = tmp_path / "iz.json"
    ends = [0.0, 0.0000014, 0.0000027, 0.0000041, 0.0000056]
    spans = tuple(Span(n, 0, 11, *both) for n, both in enumerate(itertools.pairwise(ends)))
    write_trace(make(spans=spans, pool_size=1), path)
    blocks = [one for one in events(path) if one["ph"] == "X"]
    assert all(isinstance(one[key], int) for one in blocks for key in ("ts", "dur"))
    for one, following in itertools.pairwise(blocks):
        assert one["ts"] + one["dur"] <= following["ts"]


def test_blocks_of_a_real_run_do_not_overlap(tmp_path: Path) -> None:
    path = tmp_path / "iz.json"
    run = run_pool(wait_for, [0.01] * 6, pool_size=2, chunksize=1)
    assert write_trace(run, path) == 6
    lanes = [[one for one in events(path) if one["ph"] == "X" and one["tid"] == n] for n in (1, 2)]
    assert sum(map(len, lanes)) == 6
    for lane in lanes:
        for one, following in itertools.pairwise(lane):
            assert one["ts"] + one["dur"] <= following["ts"]


def test_only_runs_are_written(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="write_trace"):
        write_trace([], tmp_path / "iz.json")  # type: ignore[arg-type]
