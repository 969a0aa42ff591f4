"""The pool laboratory from Python: runs, refusals, ends. The browser's part is in tests/browser."""

from __future__ import annotations

import json
import multiprocessing
import re
import struct
import threading
from array import array
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import psutil
import pytest

from helpers.labs import PoolLab
from helpers.labs.pool._frames import LONGEST, SHORT, blocks
from helpers.labs.pool._result import LabRun, hint, sentence
from helpers.measure import PoolRun, Span, TaskFailed, WorkerDied, usable_cores
from tests.kernel import METHODS, Kernel, fresh_notebooks, notebooks, promised, until
from tests.labs.support import is_watched
from tests.measure import tasks as work

pytestmark = pytest.mark.timeout(120)
notebook = notebooks
fresh_notebook = fresh_notebooks

QUICK = {"tasks": 6, "size": 0.01, "pool_size": 2}


@pytest.fixture
def lab() -> Iterator[PoolLab]:
    before = set(multiprocessing.active_children())
    made = PoolLab(**QUICK)
    yield made
    made.stop()
    assert until(lambda: not set(multiprocessing.active_children()) - before, 2)


def message(lab: PoolLab) -> str:
    return str(lab.state["message"])


def workers() -> list[int]:
    return [child.pid for child in multiprocessing.active_children() if child.pid]


def wait_until_busy(lab: PoolLab, busy: str) -> None:
    assert until(lambda: lab.state["busy"] == busy, 30), lab.state


def wait_for_workers(lab: PoolLab, number: int) -> list[int]:
    wait_until_busy(lab, "pool")
    assert until(lambda: len(workers()) == number and is_watched(), 30)
    return workers()


def endless_lab() -> PoolLab:
    """A lab whose serial time is known, so that the pool starts at once, and never ends."""
    made = PoolLab(function=work.nap, items=[1000] * 4, pool_size=2)
    made._serials[made_key(made)] = 1.0
    return made


def made_key(lab: PoolLab) -> str:
    own = lab._own
    assert own is not None
    return f"own:{len(own.items)}:None"


def usable_again(lab: PoolLab) -> None:
    lab.start(job="wait", tasks=2, size=0.01)
    run = lab.wait(30)
    assert run is not None
    assert run.complete
    assert lab.state["busy"] == ""


# --- runs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("job, size, value", [("cpu", 0.01, None), ("wait", 0.01, 0.01), ("memory", 1, 1024)])
def test_a_run_of_each_job(lab: PoolLab, method: str, job: str, size: float, value: float | None) -> None:
    lab.start(job=job, size=size, start_method=method)
    run = lab.wait(60)
    assert run is not None
    assert lab.runs == (run,)
    assert run.complete
    assert run.done == run.tasks == 6
    assert (run.number, run.job, run.pool_size, run.start_method) == (1, job, 2, method)
    assert len(set(run.result.values)) == 1
    if value is not None:
        assert run.result.values[0] == pytest.approx(value if job == "wait" else 4 * 256)
    assert run.speed_up == pytest.approx(run.serial_seconds / run.seconds)
    assert run.efficiency == pytest.approx(run.speed_up / 2)
    assert run.overhead == pytest.approx(run.seconds - run.serial_seconds / 2)
    assert lab.state["busy"] == ""
    assert "2 işçiyle" in message(lab)
    assert "Verimlilik %" in message(lab)
    assert not workers()


def test_the_students_own_function() -> None:
    lab = PoolLab(function=work.nap, items=[0.01, 0.02, 0.03], pool_size=3, chunksize=1)
    assert lab.settings["job"] == "own"
    lab.start()
    run = lab.wait(30)
    assert run is not None
    assert run.job == "own"
    assert run.work == "nap, 3 öğe"
    lab.start(job="wait", tasks=2)
    other = lab.wait(30)
    assert other is not None
    assert other.work == "bekleme, 2 × 0,3 saniye"


def test_settings_stay_until_they_are_changed(lab: PoolLab) -> None:
    lab.start(pool_size=1, chunksize=3)
    lab.wait(30)
    lab.start(pool_size=2)
    lab.wait(30)
    assert [(run.pool_size, run.chunksize) for run in lab.runs] == [(1, 3), (2, 3)]
    assert lab.settings["chunksize"] == 3
    lab.start(chunksize=None)
    run = lab.wait(30)
    assert run is not None
    assert run.chunksize == 1


def test_the_serial_time_is_measured_once_for_the_same_work(lab: PoolLab) -> None:
    phases: list[str] = []
    lab.observe(lambda change: phases.append(change["new"]["busy"]), "state")
    lab.start()
    lab.wait(30)
    assert phases == ["serial", "pool", ""]
    phases.clear()
    lab.start(pool_size=1)
    lab.wait(30)
    assert phases == ["pool", ""]
    phases.clear()
    lab.start(tasks=4)
    lab.wait(30)
    assert phases == ["serial", "pool", ""]


def test_runs_add_up_in_a_table_until_they_are_cleared(lab: PoolLab) -> None:
    assert "Henüz çalışma yok" in lab.table()
    for size in (1, 2):
        lab.start(pool_size=size)
        lab.wait(30)
    lines = lab.table().splitlines()
    assert len(lines) == 3
    assert lines[0].split()[:3] == ["#", "iş", "işçi"]
    assert lines[2].startswith("2  hesap, 6 × 0,01 milyon adım     2")
    assert repr(lab.table()) == lab.table()
    assert [row["number"] for row in lab.state["runs"]] == [1, 2]
    json.dumps(lab.state)
    assert repr(lab.runs[0]).startswith("<1. çalışma: hesap, 6 × 0,01 milyon adım; 1 işçi, ")
    lab.clear()
    assert lab.runs == ()
    assert lab.state["runs"] == []
    lab.start()
    run = lab.wait(30)
    assert run is not None
    assert run.number == 1


def test_repr_says_what_it_is(lab: PoolLab) -> None:
    assert repr(lab) == "Havuz laboratuvarı: görmek için bu hücreyi çalıştırın."


# --- the table of the issue ---------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_stop_ends_the_workers_within_a_second(lab: PoolLab, method: str) -> None:
    lab._serials["wait:40:0.05"] = 2.0
    lab.start(job="wait", tasks=40, size=0.05, chunksize=1, start_method=method)
    pids = wait_for_workers(lab, 2)
    run = lab._run
    assert run is not None
    assert until(lambda: run._stage.snapshot().done >= 2, 30)
    with promised(1):
        lab.stop()
        assert until(lambda: not any(map(psutil.pid_exists, pids)))
    partial = lab.wait(5)
    assert partial is not None
    assert not partial.complete
    assert 2 <= partial.done < 40
    assert partial.speed_up == 0
    assert message(lab).startswith(f"Durduruldu: 40 işin {partial.done} tanesi bitti")
    assert f"yarım {partial.done}/40" in lab.table()
    assert lab.state["runs"][0]["complete"] is False
    usable_again(lab)


def test_stop_during_the_serial_measurement(lab: PoolLab) -> None:
    lab.start(job="wait", tasks=2, size=500)
    assert lab.state["busy"] == "serial"
    assert "seri süre ölçülüyor" in message(lab)
    lab.stop()
    assert lab.wait(5) is None
    assert lab.runs == ()
    assert message(lab) == "Durduruldu: seri ölçüm yarım kaldı, sonuç yok."
    assert not workers()
    usable_again(lab)


def test_stop_again_and_without_a_run_does_nothing(lab: PoolLab) -> None:
    lab.stop()
    assert lab.state["busy"] == ""
    lab.start()
    lab.wait(30)
    said = message(lab)
    lab.stop()
    lab.stop()
    assert message(lab) == said


@pytest.mark.parametrize("method", METHODS)
def test_a_worker_killed_from_outside(method: str) -> None:
    lab = endless_lab()
    lab.start(start_method=method)
    pids = wait_for_workers(lab, 2)
    psutil.Process(pids[0]).kill()
    with pytest.raises(WorkerDied, match="sona erdi"):
        lab.wait(30)
    assert lab.state["kind"] == "bad"
    assert "yeniden başlatabilirsiniz" in lab.state["why"]
    assert not workers()
    usable_again(lab)


def test_a_task_that_raises() -> None:
    lab = PoolLab(function=work.fail_at_two, items=[1, 2, 3, 4], pool_size=2)
    lab.start()
    with pytest.raises(TaskFailed, match="hata yükseltti"):
        lab.wait(30)
    assert lab.state["kind"] == "bad"
    assert "hata yükseltti" in message(lab)
    assert not workers()
    usable_again(lab)


def test_a_task_that_never_ends() -> None:
    lab = endless_lab()
    lab.start()
    wait_until_busy(lab, "pool")
    with pytest.raises(TimeoutError, match=r"bitmedi; sürüyor.*lab\.stop\(\)"):
        lab.wait(0.2)
    lab.stop()
    assert not workers()
    usable_again(lab)


@pytest.mark.parametrize(
    "settings, error, says",
    [
        ({"tasks": 0}, ValueError, "`tasks` çok küçük"),
        ({"tasks": 10_001}, ValueError, "`tasks` çok büyük"),
        ({"tasks": 2.5}, TypeError, "`tasks` tam sayı olmalı"),
        ({"pool_size": 0}, ValueError, "`pool_size` çok küçük"),
        ({"pool_size": 10_000}, ValueError, "`pool_size` çok büyük"),
        ({"pool_size": None}, TypeError, "`pool_size` tam sayı olmalı"),
        ({"chunksize": 0}, ValueError, "`chunksize` çok küçük"),
        ({"chunksize": "otomatik"}, TypeError, "chunksize=None"),
        ({"size": -1}, ValueError, "`size` çok küçük"),
        ({"size": "büyük"}, TypeError, "`size`"),
        ({"size": float("nan")}, ValueError, "nan olamaz"),
        ({"job": "memory", "size": float("nan")}, ValueError, "nan olamaz"),
        ({"job": "memory", "size": 1.5}, TypeError, "tam sayı"),
        ({"job": "memory", "size": 1_024, "tasks": 10_000, "pool_size": 60}, ValueError, "boş bellek"),
        ({"job": "disk"}, ValueError, '"cpu", "wait", "memory" olabilir'),
        ({"job": "own"}, ValueError, '"cpu", "wait", "memory" olabilir'),
        ({"job": ["cpu"]}, ValueError, "list türünde bir değer"),
        ({"start_method": "thread"}, ValueError, '"spawn"'),
    ],
)
def test_bad_settings_start_nothing(
    lab: PoolLab, settings: dict[str, Any], error: type[Exception], says: str, monkeypatch: Any
) -> None:
    if settings.get("job") == "memory":
        monkeypatch.setattr(psutil, "virtual_memory", lambda: type("M", (), {"available": 2**33}))
    before = dict(lab.settings)
    with pytest.raises(error) as raised:
        lab.start(**settings)
    assert says in str(raised.value)
    assert not workers()
    assert lab.settings == before
    answers: list[Any] = []
    monkeypatch.setattr(lab, "send", answers.append)
    lab.settings = {**before, **settings}
    for _ in range(2):  # each click is answered, or the button would wait for ever
        lab._receive(lab, {"do": "start"}, [])
        assert says in answers.pop()["problem"]
    assert lab.state["busy"] == ""
    monkeypatch.undo()
    lab.settings = before
    usable_again(lab)


def test_an_unknown_setting_starts_nothing(lab: PoolLab) -> None:
    with pytest.raises(TypeError, match="`workers` diye bir ayar yok"):
        lab.start(workers=4)
    assert not workers()


@pytest.mark.parametrize(
    "arguments, error, says",
    [
        ({"function": len}, TypeError, "`items` de gerekir"),
        ({"items": [1]}, TypeError, "`function` verilmedi"),
        ({"function": 3, "items": [1]}, TypeError, "parantezsiz"),
        ({"function": len, "items": 3}, TypeError, "`items` bir liste olmalı"),
        ({"function": len, "items": []}, ValueError, "`items` boş"),
        ({"function": len, "items": range(1_000_001)}, ValueError, "`items` çok uzun"),
        ({"poolsize": 3}, TypeError, "`poolsize` diye bir ayar yok"),
    ],
)
def test_a_bad_own_job_is_refused_at_once(
    arguments: dict[str, Any], error: type[Exception], says: str
) -> None:
    with pytest.raises(error) as raised:
        PoolLab(**arguments)
    assert says in str(raised.value)


@pytest.mark.parametrize("method", METHODS)
def test_items_that_cannot_be_pickled_start_nothing(method: str) -> None:
    lab = PoolLab(function=work.nap, items=[0, threading.Lock()], start_method=method)
    with pytest.raises(TypeError, match="hiçbir şey başlatılmadı"):
        lab.start()
    assert not workers()
    assert lab.state["busy"] == ""
    usable_again(lab)


def test_results_that_cannot_be_pickled() -> None:
    lab = PoolLab(function=work.unpicklable_at_two, items=[1, 2], pool_size=2)
    lab.start()
    with pytest.raises(TaskFailed, match="sonucu geri gönderilemedi"):
        lab.wait(30)
    assert "sonucu geri gönderilemedi" in message(lab)
    usable_again(lab)


# --- in a notebook ------------------------------------------------------------------------------

MAKE = "from helpers.labs import PoolLab\nimport multiprocessing, time\n"


def test_a_function_of_an_ordinary_cell_is_refused(notebook: Kernel) -> None:
    shown = notebook.run(
        MAKE + "def mine(n):\n    return n\n"
        "lab = PoolLab(function=mine, items=[1, 2], start_method='spawn')\n"
        "try:\n    lab.start()\n"
        "except Exception as error:\n    print(type(error).__name__, error)\n"
        "print(len(multiprocessing.active_children()), lab.state['busy'])"
    )
    assert "WorkerNotImportable" in shown.stdout, shown
    assert "%%worker" in shown.stdout
    assert shown.lines[-1] == "0 "


def test_a_function_of_a_worker_cell_runs(notebook: Kernel) -> None:
    assert notebook.run("%%worker\ndef double(n):\n    return 2 * n").ok
    shown = notebook.run(
        MAKE + "lab = PoolLab(function=double, items=range(5), pool_size=2)\n"
        "lab.start(); run = lab.wait(30)\nprint(run.result.values, run.complete)"
    )
    assert shown.lines == ["[0, 2, 4, 6, 8] True"], shown


def test_other_cells_run_while_the_lab_works(notebook: Kernel) -> None:
    assert notebook.run(MAKE + "lab = PoolLab(job='wait', tasks=12, size=0.1, pool_size=2)\nlab.start()").ok
    assert notebook.value("sum(range(10))") == "45"
    assert notebook.value("lab.state['busy'] in ('serial', 'pool')") == "True"
    shown = notebook.run(
        "from helpers.workers import square\nprint(multiprocessing.Pool(1).map(square, [3]))"
    )
    assert shown.lines[-1] == "[9]"
    assert notebook.value("lab.wait(30).complete") == "True"


def test_an_interrupt_ends_the_run_and_the_lab_says_so(fresh_notebook: Kernel) -> None:
    notebook = fresh_notebook
    assert notebook.run(MAKE + "lab = PoolLab(job='wait', tasks=4, size=500)").ok
    cell = notebook.send("lab.start(); print('on', flush=True); lab.wait()")
    notebook.wait_until(cell, "on")
    assert until(notebook.descendants, 30)
    notebook.interrupt()
    shown = notebook.wait(cell, 30)
    assert [error["ename"] for error in shown.errors] == ["KeyboardInterrupt"], shown
    assert until(lambda: notebook.value("lab.state['busy']") == "''", 10)
    assert notebook.value("lab.state['kind']") == "'bad'"
    assert "Laboratuvar hazır" in notebook.value("lab.state['why']")
    assert notebook.value("len(multiprocessing.active_children())") == "0"
    assert notebook.value("(lab.start(size=0.01), lab.wait(30).complete)[1]") == "True"


# --- frames -------------------------------------------------------------------------------------


@pytest.mark.xdist_group("alone")
def test_frames_bring_every_task_once_and_come_often(lab: PoolLab, monkeypatch: pytest.MonkeyPatch) -> None:
    frames: list[tuple[dict[str, Any], list[bytes]]] = []
    monkeypatch.setattr(PoolLab, "send", lambda _, content, buffers=None: frames.append((content, buffers)))
    lab.start(job="wait", tasks=20, size=0.1)
    lab.wait(30)
    pool = [(content["frame"], buffers) for content, buffers in frames if not content["frame"]["serial"]]
    seconds = lab.runs[0].seconds
    assert len(pool) / seconds >= 4
    assert [content["fresh"] for content, _ in pool] == [True] + [False] * (len(pool) - 1)
    numbers = [number for _, buffers in pool for (number,) in struct.iter_unpack("f", buffers[0])]
    tasks = [int(index) for index in numbers[1::5]]
    assert sorted(tasks) == list(range(20))
    assert all(content["lanes"] == 2 and content["total"] == 20 for content, _ in pool)
    assert [content["done"] for content, _ in pool] == sorted(content["done"] for content, _ in pool)
    last, buffers = pool[-1]
    assert (last["state"], last["done"], last["left"]) == ("finished", 20, None)
    assert len(buffers[1]) == len(psutil.cpu_percent(percpu=True))
    assert max(len(json.dumps(content)) + sum(map(len, buffers)) for content, buffers in pool) < 1000


def test_somebody_who_looks_later_gets_everything(lab: PoolLab, monkeypatch: pytest.MonkeyPatch) -> None:
    lab.start(job="wait", tasks=5, size=0.01)
    lab.wait(30)
    frames: list[tuple[dict[str, Any], list[bytes]]] = []
    monkeypatch.setattr(lab._run, "_show", lambda content, buffers: frames.append((content, buffers)))
    lab._receive(lab, {"do": "look"}, [])
    [(content, buffers)] = frames
    assert content["frame"]["fresh"]
    assert content["frame"]["done"] == 5
    assert len(array("f", buffers[0])) == 25


def test_many_short_tasks_become_few_blocks() -> None:
    spans = [Span(n, 0, 1, n * 1e-4, n * 1e-4 + 9e-5) for n in range(10_000)]
    found = blocks(spans)
    assert sum(found[2::5]) == 10_000
    assert 1 / LONGEST <= len(found) / 5 <= 2 / LONGEST
    assert max(stop - start for start, stop in zip(found[3::5], found[4::5], strict=True)) <= LONGEST * 1.001


def test_long_tasks_lanes_and_gaps_stay_apart() -> None:
    long, short = 2 * SHORT, SHORT / 10
    assert blocks([Span(0, 0, 1, 0, long), Span(1, 0, 1, long, 2 * long)])[2::5].tolist() == [1, 1]
    assert blocks([Span(0, 0, 1, 0, short), Span(1, 1, 2, short, 2 * short)])[2::5].tolist() == [1, 1]
    assert blocks([Span(0, 0, 1, 0, short), Span(1, 0, 1, 1, 1 + short)])[2::5].tolist() == [1, 1]
    assert blocks([Span(0, 0, 1, 0, short), Span(7, 0, 1, short, 2 * short)])[2::5].tolist() == [1, 1]
    assert blocks([Span(0, 0, 1, 0, short), Span(1, 0, 1, short, 2 * short)])[2::5].tolist() == [2]


@pytest.mark.xdist_group("alone")
def test_the_time_left_is_told_and_falls(lab: PoolLab, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[float] = []
    monkeypatch.setattr(PoolLab, "send", lambda _, content, _buffers: left.append(content["frame"]["left"]))
    lab.start(job="wait", tasks=8, size=0.2, pool_size=1, chunksize=1)
    wait_until_busy(lab, "pool")
    left.clear()
    lab.wait(30)
    told = [value for value in left if value is not None]
    assert 0.8 < told[0] < 2.5
    assert told[-1] < 0.5
    assert all(later <= earlier + 0.3 for earlier, later in pairwise(told))


# --- words and numbers --------------------------------------------------------------------------


def lab_run(**changes: Any) -> LabRun:
    values: dict[str, Any] = {
        "number": 1, "job": "cpu", "work": "hesap, 16 × 1 milyon adım", "key": "cpu:16:1.0", "tasks": 16,
        "pool_size": 4, "chunksize": 1, "start_method": "spawn", "seconds": 1.75, "serial_seconds": 6.3,
        "done": 16, "complete": True, "start_up": 0.1,
    } | changes  # fmt: skip
    span = Span(0, 0, 1, values.pop("start_up"), values["seconds"])
    result = PoolRun([0], values["seconds"], (span,), 0.0, values["pool_size"], 1, "spawn", complete=True)
    return LabRun(result=result, **values)


@pytest.mark.parametrize(
    "changes, says",
    [
        ({}, "4 işçiyle 3,6 kat hızlandı: 16 iş tek tek 6,30 s, havuzda 1,75 s sürdü."),
        ({}, "sürdü. Verimlilik %90, ek yük 0,18 s."),
        ({"seconds": 6.3}, "4 işçiyle hızlanmadı:"),
        ({"seconds": 12.6}, "4 işçiyle 2,0 kat yavaşladı:"),
        ({"pool_size": 6}, "Kullanılabilir çekirdek 4: hesap yapan işi bundan çok işçi hızlandırmaz."),
        ({"pool_size": 32, "job": "wait", "tasks": 64, "seconds": 0.3},
         "Bekleyen iş işlemci kullanmaz; çekirdek sayısından çok işçi bu yüzden işe yarar."),
        ({"tasks": 3}, "İş sayısı işçi sayısından az: 1 işçi boş kaldı."),
        ({"chunksize": 8}, "Parça boyutu 8 iken yalnızca 2 parça var: 2 işçi boş kaldı."),
        ({"start_up": 1.0}, "Sürenin çoğu işçileri başlatmaya gitti (1,00 s)"),
        ({"tasks": 1000, "serial_seconds": 0.2, "seconds": 0.8, "start_up": 0.01}, "İşler çok küçük"),
        ({"complete": False, "done": 5}, "Durduruldu: 16 işin 5 tanesi bitti (1,75 s). Sonuç yarım"),
    ],
)  # fmt: skip
def test_a_result_in_words(changes: dict[str, Any], says: str) -> None:
    assert says in sentence(lab_run(**changes), 4)


def test_the_sentence_of_a_plain_success_has_no_hint() -> None:
    assert hint(lab_run(), 4) == ""


def test_the_serial_share_needs_two_pool_sizes() -> None:
    lab = PoolLab(**QUICK)
    cores = lab._cores.count
    lab._cores = type(usable_cores())(4, "test")
    share = 0.1
    for size in (1, 2, 4, 8):
        speed_up = 1 / (share + (1 - share) / size) if size <= 4 else 3.0  # more than four cores do not give
        lab._runs.append(lab_run(pool_size=size, seconds=6.3 / speed_up))
        found = lab._serial_share("cpu:16:1.0")
        assert found is None if size == 1 else found == pytest.approx(share)
    lab._runs.append(lab_run(key="other", pool_size=2))
    assert lab._serial_share("other") is None
    lab._runs = [lab_run(pool_size=2, complete=False), lab_run(pool_size=4)]
    assert lab._serial_share("cpu:16:1.0") is None
    assert cores >= 1


def test_a_disturbed_serial_measurement_is_corrected_for_the_runs_from_then_on(lab: PoolLab) -> None:
    lab._serials["wait:4:0.1"] = 2.0  # in truth 0.4
    lab.start(job="wait", tasks=4, size=0.1)
    run = lab.wait(30)
    assert run is not None
    assert 0.4 <= run.serial_seconds < 1
    lab.start()
    lab.wait(30)
    shown = lab.state["runs"]
    # A better measurement, but what was shown stays as it was, and the sentence says so.
    lab._serials["wait:4:0.1"] = 2.0
    lab.start()
    lab.wait(30)
    assert lab.state["runs"][:2] == shown
    assert re.search(
        r"Seri süre yenilendi \(2,00 s yerine 0,4\d s\); önceki satırlar değişmez\.", message(lab)
    )


def test_other_programs_are_told_and_how_much_of_the_cores_they_took() -> None:
    assert "çekirdeklerin %45 kadarı başka programlarla doluydu" in hint(lab_run(others=45.0), 4)
    assert hint(lab_run(others=20.0), 4) == hint(lab_run(others=45.0, job="wait"), 4) == ""
