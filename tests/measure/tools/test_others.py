"""Heartbeats, threads of BLAS, Python without the GIL."""

from __future__ import annotations

import multiprocessing
import sys

import pytest

from helpers.measure import describe, usable_cores
from helpers.measure.tools import _free_threaded as free_threaded
from helpers.measure.tools import _heartbeat as heartbeat
from helpers.measure.tools import (
    draw_heartbeat,
    measure_heartbeat,
    measure_oversubscription,
    measure_thread_scaling,
)
from helpers.workers import burn_cpu, wait_for

pytestmark = pytest.mark.timeout(120)


def test_a_job_in_the_loop_stops_the_heart() -> None:
    found = measure_heartbeat(wait_for, 0.4, every=0.02)
    assert [one.where for one in found] == list(heartbeat.PLACES)
    inline, thread, process = found
    assert inline.largest_gap >= 0.4 > thread.largest_gap
    assert process.largest_gap < 0.4
    assert all(one.seconds >= 0.4 and one.beats[0] == 0 for one in found)
    assert not multiprocessing.active_children()
    assert "döngünün içinde iş 0,4" in " ".join(describe(draw_heartbeat(found)).split())


def test_an_error_of_the_job_comes_back() -> None:
    with pytest.raises(ValueError, match="çok küçük"):
        measure_heartbeat(burn_cpu, -1, places=("iş parçacığında",))
    with pytest.raises(ValueError, match="bilinmiyor"):
        measure_heartbeat(burn_cpu, 1, places=("x",))
    with pytest.raises(ValueError, match="Ölçüm yok"):
        draw_heartbeat(())


def test_products_are_measured_with_few_and_many_threads() -> None:
    found = measure_oversubscription(64, times=1, repeats=2)
    assert found.processes >= 2
    assert 1 <= found.fitting < found.crowded
    cores = usable_cores().count
    assert found.fitting * found.processes <= max(2, cores) < found.crowded * found.processes <= 4 * cores
    assert len(found.fitting_seconds) == len(found.crowded_seconds) == 2
    assert repr(found).count("BLAS iş parçacığı:") == 2
    assert not multiprocessing.active_children()


def test_threads_of_another_python_are_measured() -> None:
    found = measure_thread_scaling(sys.executable, cost=10_000)
    assert found is not None
    assert found.version == ".".join(map(str, sys.version_info[:3]))
    assert found.gil == getattr(sys, "_is_gil_enabled", lambda: True)()
    assert str(found).startswith(f"Python {found.version}, GIL ")
    assert measure_thread_scaling("no-such-python") is None
    assert measure_thread_scaling(sys.executable, cost=-1) is None


def test_a_python_without_the_gil_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(free_threaded.shutil, "which", lambda name: f"/x/{name}" if "3.14t" in name else None)
    assert free_threaded.find_free_threaded() == "/x/python3.14t"
    monkeypatch.setattr(free_threaded.shutil, "which", lambda _: None)
    assert free_threaded.find_free_threaded() is None
