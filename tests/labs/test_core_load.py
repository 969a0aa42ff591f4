from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers.labs import CoreLoad
from helpers.labs.base.lab import Lab
from helpers.labs.core_load.lab import NAME
from helpers.measure._descendants import WorkerCounter
from tests.kernel import METHODS, kernel, until
from tests.labs.support import assert_orphans_leave, children

pytestmark = pytest.mark.timeout(120)

MESSAGE_LIMIT = 4096  # bytes of a frame at 256 cores


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, Any]]:
    """What labs send to the browser."""
    found: list[tuple[Any, Any]] = []
    monkeypatch.setattr(Lab, "_latest", {})
    monkeypatch.setattr(CoreLoad, "send", lambda _self, content, buffers=(): found.append((content, buffers)))
    return found


@contextlib.contextmanager
def started(**options: Any) -> Iterator[CoreLoad]:
    lab = CoreLoad(**options)
    try:
        lab.start()
        yield lab
    finally:
        lab.stop()


def samplers() -> int:
    return sum(thread.name in ("LoadSampler", "core load lab") for thread in threading.enumerate())


def test_start_latest_stop() -> None:
    with started(read=lambda: [0.0, 50.0, 100.0]) as lab:
        sample = lab.latest()
        assert sample is not None
        assert sample.cores == (0.0, 50.0, 100.0)
        assert sample.total == 50.0
        assert lab.running
        assert lab.state["running"]
        lab.stop()
        assert not lab.running
        assert not lab.state["running"]
        assert lab.latest() is not None  # samples stay
        assert lab.history()
        assert samplers() == 0


def test_before_the_start_there_is_nothing() -> None:
    lab = CoreLoad()
    assert lab.latest() is None
    assert lab.history() == ()
    lab.stop()
    assert lab.state == {"running": False, "load": 0}


def test_real_load() -> None:
    with started() as lab:
        sample = lab.latest()
        assert sample is not None
        assert all(0 <= load <= 100 for load in sample.cores)
        assert until(lambda: len(lab.history()) >= 2)


def test_a_frame_is_a_byte_a_core(sent: list[tuple[Any, Any]]) -> None:
    with started(read=lambda: [0.0, 0.4, 33.3, 99.9, 100.0, 250.0, -3.0]):
        assert until(lambda: sent)
    content, [loads, mine] = sent[0]
    assert len(mine) in (0, 7)  # not known on every system
    assert list(loads) == [0, 1, 67, 200, 200, 200, 0]
    total, workers, own = content["frame"]
    assert (total, workers) == (pytest.approx(68.7), WorkerCounter()())  # other tests' kernels, if any
    assert 0 <= own <= total


def test_start_twice_is_one_run(sent: list[tuple[Any, Any]]) -> None:
    with started(read=lambda: [1.0]) as lab:
        lab.start()
        lab._actions()["start"]({})
        time.sleep(1)
        assert samplers() == 2
        assert len(sent) <= 6  # and not three times as many
        lab._actions()["stop"]({})
        assert not lab.running
        lab.start()
        assert until(lambda: lab.state["running"])


def test_load_is_made_changed_and_ended() -> None:
    with started() as lab:
        for count in (2, 1, 0, 1):
            lab.load(count)
            assert len(children(NAME)) == count
            assert lab.state["load"] == count
        assert until(lambda: lab.latest().mine > 0, 20)  # type: ignore[union-attr]
        lab.stop()
        assert children(NAME) == []
        assert lab.state["load"] == 0
        lab._actions()["start"]({})  # the first press shows something
        assert (lab.running, len(children(NAME))) == (True, 1)
        CoreLoad()  # the cell again
        assert children(NAME) == []


@pytest.mark.parametrize("count, error", [(-1, ValueError), (65, ValueError), ("2", TypeError)])
def test_a_bad_load_starts_nothing(count: Any, error: type[Exception]) -> None:
    lab = CoreLoad()
    with pytest.raises(error, match="`processes`"):
        lab.load(count)
    assert not lab.running


def test_rerun_of_the_cell_ends_the_earlier_run() -> None:
    with started(read=lambda: [1.0]) as first:
        assert first.latest() is not None
        with started(read=lambda: [2.0]) as second:
            assert not first.running
            assert second.running


def test_ends_when_everybody_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CoreLoad, "_goodbye", 0.1)
    with started(read=lambda: [1.0]) as lab:
        lab._receive(lab, {"do": "ping", "view": "a"}, [])
        time.sleep(0.3)
        assert lab.running
        lab._receive(lab, {"do": "bye", "view": "a"}, [])
        assert until(lambda: not lab.running, 3)
        assert until(lambda: samplers() == 0, 3)
        assert lab.state == {"running": False, "problem": "", "load": 0}
        lab.start()  # by a cell, with nobody looking: it goes on
        time.sleep(0.5)
        assert lab.running


def test_a_reader_that_fails_is_told() -> None:
    answers = iter([[1.0], [1.0]])
    with started(read=lambda: next(answers)) as lab:
        assert until(lambda: not lab.running)
        assert lab.state["running"] is False
        assert "okunamadı" in lab.state["problem"]


def test_what_read_may_be() -> None:
    with pytest.raises(TypeError, match="`read` bir fonksiyon olmalı; verilen değerin türü list"):
        CoreLoad(read=[50.0])  # type: ignore[arg-type]
    assert samplers() == 0


def test_repr_is_stable() -> None:
    assert repr(CoreLoad()) == "Çekirdek yükü: görmek için bu hücreyi çalıştırın."


def test_the_bytes_of_a_frame_at_256_cores() -> None:
    code = (
        "from helpers.labs import CoreLoad\n"
        "lab = CoreLoad(read=lambda: [100.0] * 256)\n"
        "lab.start()\n"
        "lab.latest().workers"
    )
    sizes = []
    with kernel() as running:
        assert running.run(code).result == "0"
        # The kernel's public socket itself: every part that goes over the wire.
        socket: Any = running.manager.connect_iopub()
        try:
            deadline = time.monotonic() + 20
            while len(sizes) < 5 and time.monotonic() < deadline:
                if socket.poll(1000):
                    parts = socket.recv_multipart()
                    if b'"frame"' in b"".join(parts[:7]):
                        assert len(parts[-2]) == 256
                        assert len(parts[-1]) in (0, 256)  # this notebook's share, if it is known
                        sizes.append(sum(map(len, parts)))
        finally:
            socket.close(linger=0)
    assert len(sizes) == 5
    assert max(sizes) <= MESSAGE_LIMIT
    assert min(sizes) > 256


ORPHANS = """
import multiprocessing, sys, time

if __name__ == "__main__":
    from helpers.labs import CoreLoad

    multiprocessing.set_start_method(sys.argv[1])
    CoreLoad().load(2)
    print(*[child.pid for child in multiprocessing.active_children()], flush=True)
    time.sleep(100)
"""


@pytest.mark.parametrize("method", METHODS)
def test_those_who_make_load_leave_when_the_parent_has_gone(tmp_path: Path, method: str) -> None:
    assert_orphans_leave(tmp_path, ORPHANS, method, 2)
