"""The speed-up laboratory from Python: what is measured, what is said, how it ends."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median
from typing import Any

import psutil
import pytest

from helpers.labs import SpeedUpLab
from helpers.labs.base import pools
from helpers.labs.speedup import _plan as speedup_plan
from helpers.labs.speedup import _run as engine
from helpers.labs.speedup import _words as words
from helpers.labs.speedup._shares_run import SharesRun
from helpers.labs.speedup._speed_up_run import SpeedUpRun
from helpers.measure import Cores, TimeShares, WorkerDied, amdahl, usable_cores
from tests.kernel import METHODS, Kernel, notebooks, promised, until
from tests.labs.support import assert_refused, children, gone, is_watched, used

__all__ = ["notebooks"]

pytestmark = pytest.mark.timeout(120)

QUICK: dict[str, Any] = {"job": "wait", "tasks": 4, "size": 0.02, "pool_sizes": [1, 2], "repeats": 2}
ENDLESS: dict[str, Any] = {"job": "wait", "tasks": 4, "size": 500, "pool_sizes": [2], "repeats": 1}


@pytest.fixture
def lab() -> Iterator[SpeedUpLab]:
    yield from used(SpeedUpLab(), seconds=2)


def workers() -> list[psutil.Process]:
    return [psutil.Process(child.pid) for child in children()]


def start_endless(lab: SpeedUpLab, **change: Any) -> list[psutil.Process]:
    """Start a measurement that never ends by itself; return its workers."""
    lab.start(**{**ENDLESS, **change})
    assert until(lambda: len(workers()) == 2 and is_watched(), 30)
    return workers()


def usable_again(lab: SpeedUpLab) -> None:
    lab.start(**QUICK)
    run = lab.wait(60)
    assert run is not None
    assert run.complete
    assert lab.state["busy"] == ""


def measured(lab: SpeedUpLab, **settings: Any) -> SpeedUpRun:
    lab.start(**settings)
    run = lab.wait(100)
    assert isinstance(run, SpeedUpRun)
    return run


# --- what comes out ---------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("job, size", [("cpu", 0.01), ("wait", 0.02), ("memory", 2)])
def test_a_speed_up_is_measured(lab: SpeedUpLab, method: str, job: str, size: float) -> None:
    run = measured(
        lab, job=job, size=size, tasks=4, pool_sizes=[1, 2], repeats=2, serial_share=0.5, start_method=method
    )
    assert lab.runs == (run,)
    assert (run.number, run.job, run.tasks, run.repeats, run.start_method) == (1, job, 4, 2, method)
    assert run.complete
    assert run.pool_sizes == (1, 2)
    assert [len(found) for found in run.measured] == [2, 2]
    assert run.seconds == tuple(median(found) for found in run.measured)
    assert run.speed_ups == tuple(run.serial_seconds / taken for taken in run.seconds)
    assert run.serial_share == pytest.approx(0.5)
    assert run.predicted == (1, pytest.approx(4 / 3))
    assert run.efficiencies == (run.speed_ups[0], run.speed_ups[1] / 2)
    # The pool's part alone: less than the whole, which begins with the serial part.
    for size_, shares, found in zip(run.pool_sizes, run.shares, run.measured, strict=True):
        assert 0 < shares.total < size_ * max(found)
    assert not workers()
    assert lab.state["busy"] == ""
    assert lab.state["message"] == run.outcome
    assert [one["value"] for one in lab.state["last"]["speedup"]["points"]] == [1, 2]
    json.dumps(lab.state)


@pytest.mark.xdist_group("alone")
def test_the_law_is_seen_in_what_is_measured(lab: SpeedUpLab) -> None:
    settings: dict[str, Any] = {"job": "wait", "tasks": 8, "size": 0.1, "pool_sizes": [4], "repeats": 1}
    half = measured(lab, serial_share=0.5, **settings)
    assert half.pool_sizes == (1, 4)
    assert half.serial_seconds >= 0.8
    # Nothing beats the law; what starting costs makes it less.
    assert 1 < half.speed_ups[-1] <= 1.1 * amdahl(0.5, 4)
    assert half.fitted_share is not None
    assert 0.4 <= half.fitted_share < 1
    free = measured(lab, serial_share=0.0, **settings)
    assert half.speed_ups[-1] < free.speed_ups[-1] <= 1.1 * 4
    assert lab.state["earlier"]["number"] == 1
    assert lab.state["last"]["speedup"]["number"] == 2


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("vary, values", [("chunksize", [8, 1]), ("size", [0.05, 0.001])])
def test_shares_are_measured(lab: SpeedUpLab, method: str, vary: str, values: list[float]) -> None:
    lab.start_shares(vary, values=values, job="wait", tasks=8, pool_size=2, repeats=2, start_method=method)
    run = lab.wait(60)
    assert isinstance(run, SharesRun)
    assert lab.runs == (run,)
    assert run.complete
    assert (run.vary, run.pool_size, run.tasks, run.start_method) == (vary, 2, 8, method)
    assert run.values == tuple(sorted(values))
    assert [len(found) for found in run.measured] == [2, 2]
    for shares, found in zip(run.shares, run.measured, strict=True):
        assert shares.total == pytest.approx(2 * min(found))  # the quicker of two is their lower median
    assert not workers()
    assert lab.state["last"][vary]["points"][0]["value"] == min(values)
    assert lab.settings["experiment"] == vary
    assert str(run) == f"{run.outcome} {run.reason}"


def test_starting_counts_less_the_larger_the_tasks_are(lab: SpeedUpLab) -> None:
    lab.start_shares("size", values=[0.001, 0.2], job="wait", tasks=4, pool_size=2, repeats=1)
    run = lab.wait(60)
    assert isinstance(run, SharesRun)
    small, large = (shares.fractions for shares in run.shares)
    assert large["computing"] > small["computing"]
    assert "küçük işte süre ona gitti" in run.reason


def test_settings_stay_and_a_new_job_brings_sizes_that_fit(lab: SpeedUpLab) -> None:
    measured(lab, **QUICK)
    measured(lab, serial_share=0.25, repeats=1)
    kept = lab.settings["speedup"]
    assert (kept["job"], kept["tasks"], kept["size"], kept["pool_sizes"]) == ("wait", 4, 0.02, [1, 2])
    run = measured(lab, job="memory", serial_share=0.0, tasks=2)
    assert run.work == "bellek, 2 × 32 MB"
    assert lab.settings["chunksize"]["job"] == "cpu"
    lab.start_shares("chunksize", job="wait", repeats=1, tasks=20, values=[10])
    shares = lab.wait(60)
    assert shares is not None
    assert shares.work == "bekleme, 20 × 0,001 saniye"


@pytest.mark.parametrize(
    "cores, sizes",
    [
        (1, (1, 2)),
        (2, (1, 2, 3, 4)),
        (4, (1, 2, 3, 4, 5, 6, 7, 8)),
        (8, (1, 2, 4, 6, 8, 12, 16)),
        (16, (1, 2, 4, 8, 12, 16, 24, 32)),
    ],
)
def test_pool_sizes_that_are_worth_a_look(
    monkeypatch: pytest.MonkeyPatch, cores: int, sizes: tuple[int, ...]
) -> None:
    monkeypatch.setattr(speedup_plan, "usable_cores", lambda: Cores(cores, "test"))
    assert speedup_plan.default_pool_sizes() == sizes


def samples(*alone: float) -> list[engine.Sample]:
    return [engine.Sample(1.0, value, TimeShares(0, 0, 1, 0)) for value in alone]


def test_a_disturbed_serial_time_does_not_flatter(lab: SpeedUpLab) -> None:
    experiment = speedup_plan.plan_speed_up({**lab.settings["speedup"], **QUICK})
    measurement = engine.Measurement(experiment, threading.Event(), lambda _: None)
    measurement.samples = [samples(2.0, 2.2, 9.0), samples(2.1, 2.3, 2.2)]
    assert engine._serial_seconds(measurement) == 2.0  # less than 0.95 of the median: 2.2 was disturbed
    measurement.samples = [samples(2.0, 2.02, 9.0), samples(1.98, 2.3, 2.2)]
    assert engine._serial_seconds(measurement) == 2.02


def test_runs_in_a_table_until_they_are_cleared(lab: SpeedUpLab) -> None:
    assert "Henüz çalışma yok" in lab.table()
    measured(lab, **QUICK)
    lab.start_shares("size", values=[0.001], job="wait", tasks=4, repeats=1)
    lab.wait(60)
    lines = lab.table().splitlines()
    assert lines[0].startswith("1. çalışma: bekleme, 4 × 0,02 saniye; ")
    assert lines[1].split() == ["işçi", "süre", "öngörü", "hızlanma"]
    assert [line.split()[0] for line in lines[2:4]] == ["1", "2"]
    assert lines[5].startswith("2. çalışma: bekleme, 4 iş; ")
    assert lines[6].split() == ["iş", "boyutu", "süre", "başlatma", "pickle", "iş", "boşta"]
    assert lines[7].startswith("0,001 saniye ")
    assert repr(lab.runs[0]).startswith(
        "<1. çalışma: bekleme, 4 × 0,02 saniye; 1, 2 işçi, en yüksek hızlanma "
    )
    assert repr(lab.runs[1]) == "<2. çalışma: bekleme, 4 iş; iş boyutu: 0,001>"
    assert repr(lab) == "Hızlanma laboratuvarı: görmek için bu hücreyi çalıştırın."
    lab.clear()
    assert lab.runs == ()
    assert lab.state["last"]["speedup"] is None
    assert lab.state["message"] == words.CLEARED
    usable_again(lab)


def test_the_browser_gets_small_messages_and_points_as_they_come(lab: SpeedUpLab) -> None:
    sent: list[Any] = []
    states: list[dict[str, Any]] = []
    lab.send = sent.append  # type: ignore[method-assign]
    lab.observe(lambda change: states.append(change["new"]), "state")
    begin = time.monotonic()
    measured(lab, job="wait", tasks=8, size=0.1, pool_sizes=[1, 2], repeats=2)
    frames = [message["frame"] for message in sent]
    assert 2 <= len(frames) <= 6 * (time.monotonic() - begin) + 1
    assert max(len(json.dumps(message)) for message in sent) < 4096
    shares = [frame["share"] for frame in frames]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1
    assert frames[0]["place"] == "Isınma turu, sayılmaz: 2 işçi"
    assert frames[-1]["place"].startswith("2. tur (toplam 2): ")
    live = [state["now"] for state in states if state["now"]]
    assert live
    assert live[0]["points"][0]["count"] == 1
    assert states[-1]["now"] is None


# --- what is said -----------------------------------------------------------------------------

EVEN = TimeShares(0.0, 0.0, 4.0, 0.0)
RUN = SpeedUpRun(
    number=1, job="cpu", work="hesap, 16 × 1 milyon adım", tasks=16, repeats=1, start_method="spawn",
    cores=2, serial_share=0.0, serial_seconds=4.0, pool_sizes=(1, 2), seconds=(4.0, 2.0),
    measured=((4.0,), (2.0,)), fitted_share=0.0, shares=(EVEN, EVEN), complete=True,
)  # fmt: skip


def made(two: float, *, share: TimeShares = EVEN, **change: Any) -> SpeedUpRun:
    """Return a run that takes so long with two workers."""
    times = {"seconds": (4.0, two), "measured": ((4.0,), (two,)), "shares": (EVEN, share)}
    return replace(RUN, **{**times, **change})


@pytest.mark.parametrize(
    "run, says",
    [
        (RUN, "yakın: bu iş havuza çok uygun"),
        (made(3.0, share=TimeShares(2.0, 0, 4, 0)), "%33 kadarı başlatmaya gitti"),
        (made(3.0, share=TimeShares(0, 2.0, 4, 0)), "%33 kadarı pickle işlemine gitti"),
        (made(3.0, share=TimeShares(0, 0, 4, 2.0)), "%33 kadarı boş geçti"),
        (made(3.0, share=TimeShares(0, 0, 6, 0), job="memory"), "1,5 kat uzun sürdü. En olası neden bellek"),
        (made(3.0, share=TimeShares(0, 0, 6, 0)), "Nedeni başka programlar olabilir"),
        (made(2.6, share=TimeShares(0.3, 0.3, 4.3, 0.3)), "Kayıp küçük parçalara dağılmış"),
        (made(3.0, serial_share=0.5), "%50 iken, kaç işçi olursa olsun, sınır 2,0 kat"),
        (made(3.0, serial_share=0.5), "2 işçi için Amdahl 1,3 kat öngördü, 1,3 kat ölçüldü"),
        (made(4.0, cores=1), "Kullanılabilir çekirdek 1: bundan çok işçi işe yaramadı (1 işçi 1,0 kat, 2"),
        (made(2.0, cores=1, job="wait"), "Bekleyen iş işlemci kullanmaz: 2 işçi, 1 çekirdekte 2,0 kat"),
        (made(2.0, measured=((4.0, 7.0), (2.0, 2.0))), "en kısası ile en uzunu arasında 1,8 kat fark"),
        (replace(RUN, pool_sizes=(1,), seconds=(4.0,), measured=((4.0,),), shares=(EVEN,)), "birden çok"),
    ],
)  # fmt: skip
def test_it_says_what_limited_the_speed_up(run: SpeedUpRun, says: str) -> None:
    assert says in run.reason
    assert str(run) == f"{run.outcome} {run.reason}"


@pytest.mark.parametrize(
    "run, says",
    [
        (RUN, "Tek tek 4,00 s süren iş en çok 2,0 kat hızlandı (2 işçiyle). Ölçümlere uyan seri pay %0."),
        (made(5.0, fitted_share=None), "Tek tek 4,00 s süren iş hızlanmadı (en iyisi 1 işçiyle 1,0 kat)."),
        (
            made(3.0, serial_share=0.4, fitted_share=0.5, complete=False),
            (
                "Yarıda durduruldu; o ana kadar: tek tek 4,00 s süren iş en çok 1,3 kat hızlandı "
                "(2 işçiyle). Ölçümlere uyan seri pay %50, sizin bıraktığınız %40."
            ),
        ),
    ],
)
def test_it_says_what_came_out(run: SpeedUpRun, says: str) -> None:
    assert run.outcome == says


def shared(
    vary: str, values: tuple[float, ...], *taken: float, waiting: tuple[float, float] = (0, 0)
) -> SharesRun:
    return SharesRun(
        number=1, job="cpu", work="hesap, 100 iş", tasks=100, repeats=1, start_method="spawn", cores=2,
        pool_size=2, vary=vary, values=values, seconds=taken, measured=tuple((one,) for one in taken),
        shares=tuple(TimeShares(0.1, 0.1, 1.0, idle) for idle, _ in zip(waiting, taken, strict=False)),
        complete=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "run, says",
    [
        (
            shared("chunksize", (1, 50), 2.0, 1.0, waiting=(1, 0)),
            "Küçük parçada her parçanın gönderme",
        ),
        (
            shared("chunksize", (1, 100), 1.0, 2.0, waiting=(0, 1)),
            "yalnızca 1 parça vardı, işçiler eşit",
        ),
        (shared("chunksize", (1, 10), 1.0, 1.01), "parça boyutu süreyi pek değiştirmedi"),
        (shared("chunksize", (1, 10), 1.0, 1.5), "işlerin kendi süresinden geliyor"),
        (shared("size", (1, 10), 1.0, 9.0), "işin payı pek değişmedi"),
        (shared("size", (1,), 1.0), "en az iki değer ölçün"),
    ],
)
def test_it_says_what_the_values_have_changed(run: SharesRun, says: str) -> None:
    assert says in run.reason


# --- one at a time, and an end for each -------------------------------------------------------


def test_a_second_start_is_refused_while_one_is_on(lab: SpeedUpLab) -> None:
    processes = start_endless(lab)
    for call in (lab.start, lab.start_shares):
        with pytest.raises(RuntimeError, match=r"zaten sürüyor.*lab\.stop\(\)"):
            call()
    lab._receive(lab, {"do": "start"}, [])
    assert workers() == processes
    assert lab.state["busy"] == "speedup"


@pytest.mark.parametrize("method", METHODS)
def test_stop_ends_the_workers_within_a_second(lab: SpeedUpLab, method: str) -> None:
    processes = start_endless(lab, start_method=method)
    with promised(1):
        lab.stop()
    assert gone(processes)
    assert lab.wait() is None
    assert lab.runs == ()
    assert lab.state["message"] == words.NOTHING_MEASURED
    lab.stop()
    usable_again(lab)


def test_after_clear_there_is_nothing_to_wait_for(lab: SpeedUpLab) -> None:
    start_endless(lab)
    lab.clear()
    with pytest.raises(RuntimeError, match=r"önce lab\.start\(\)"):
        lab.wait()


def test_what_was_measured_before_a_stop_stays_as_a_part(lab: SpeedUpLab) -> None:
    lab.start(job="wait", tasks=4, size=0.02, pool_sizes=[1, 2], repeats=20)
    assert until(lambda: lab.state["now"] and len(lab.state["now"]["points"]) == 2, 60)
    lab.stop()
    run = lab.wait()
    assert isinstance(run, SpeedUpRun)
    assert not run.complete
    assert run.pool_sizes == (1, 2)
    assert 1 <= len(run.measured[0]) < 20
    assert lab.state["message"].startswith("Yarıda durduruldu")
    assert "yarım" in lab.table()
    assert "yarım" in repr(run)


# --- what goes wrong --------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_a_killed_worker_is_told_and_the_lab_goes_on(lab: SpeedUpLab, method: str) -> None:
    processes = start_endless(lab, start_method=method)
    processes[0].kill()
    with pytest.raises(WorkerDied, match="sona erdi"):
        lab.wait(30)
    assert gone(processes)
    assert lab.state["kind"] == "bad"
    assert lab.state["why"] == pools.USABLE
    usable_again(lab)


@pytest.mark.parametrize(
    "settings, error, says",
    [
        ({"tasks": 0}, ValueError, "`tasks` çok küçük"),
        ({"size": -1.0}, ValueError, "`size` çok küçük"),
        ({"job": "own"}, ValueError, '`job` "cpu", "wait", "memory" olabilir'),
        ({"job": 3}, ValueError, "`job` "),
        ({"pool_sizes": []}, ValueError, "`pool_sizes` boş"),
        ({"pool_sizes": 4}, TypeError, "`pool_sizes` bir sayı listesi olmalı"),
        ({"pool_sizes": "124"}, TypeError, "`pool_sizes` bir sayı listesi olmalı"),
        ({"pool_sizes": [0]}, ValueError, "`pool_sizes` çok küçük"),
        ({"pool_sizes": [1.5]}, TypeError, "`pool_sizes` tam sayı olmalı"),
        ({"pool_sizes": range(2, 12)}, ValueError, "en fazla 8 değer"),
        ({"chunksize": 0}, ValueError, "`chunksize` çok küçük"),
        ({"repeats": 0}, ValueError, "`repeats` çok küçük"),
        ({"repeats": 21}, ValueError, "`repeats` çok büyük"),
        ({"serial_share": 0.95}, ValueError, "`serial_share` çok büyük"),
        ({"serial_share": -0.1}, ValueError, "`serial_share` çok küçük"),
        ({"serial_share": "0.1"}, TypeError, "`serial_share` int veya float"),
        ({"job": "memory", "size": 1, "serial_share": 0.5}, ValueError, "en az 2 MB"),
        ({"start_method": "thread"}, ValueError, "`start_method` "),
        ({"works": 3}, TypeError, "`works` diye bir ayar yok. Ayarlar: `job`"),
    ],
)  # fmt: skip
def test_a_bad_value_is_refused_and_nothing_starts(
    lab: SpeedUpLab, settings: dict[str, Any], error: type[Exception], says: str
) -> None:
    assert_refused(lab, settings, error, says)


@pytest.mark.parametrize(
    "vary, settings, error, says",
    [
        ("pool_size", {}, ValueError, '`vary` "chunksize" ya da "size" olabilir; verilen: "pool_size"'),
        (3, {}, ValueError, "int türünde"),
        ("chunksize", {"values": [0]}, ValueError, "`values` içindeki bir değer uygun değil. `chunksize`"),
        ("chunksize", {"values": [1.5]}, TypeError, "`values` içindeki bir değer uygun değil. `chunksize`"),
        ("chunksize", {"values": list(range(1, 10))}, ValueError, "en fazla 8 değer"),
        ("chunksize", {"values": []}, ValueError, "`values` boş"),
        ("chunksize", {"chunksize": 3}, TypeError, "`chunksize` diye bir ayar yok"),
        ("size", {"values": [1e6]}, ValueError, "`values` içindeki bir değer uygun değil. `size` çok büyük"),
        ("size", {"pool_size": 0}, ValueError, "`pool_size` çok küçük"),
    ],
)
def test_bad_values_of_the_second_picture(
    lab: SpeedUpLab, vary: Any, settings: dict[str, Any], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        lab.start_shares(vary, **settings)
    assert not workers()
    assert lab.state["busy"] == ""


def test_memory_that_is_not_there_is_refused(lab: SpeedUpLab) -> None:
    free = psutil.virtual_memory().available / 2**20
    sizes = [int(free / 1024) + 2]
    with pytest.raises(ValueError, match="bellek ister"):
        lab.start(job="memory", size=1024, pool_sizes=sizes, tasks=1000)


def test_whole_megabytes_are_cut_honestly(lab: SpeedUpLab) -> None:
    experiment = speedup_plan.plan_speed_up(
        {**lab.settings["speedup"], "job": "memory", "size": 10, "serial_share": 0.25, "pool_sizes": [1]}
    )
    point = experiment.points[0]
    assert point.serial is not None
    assert (point.serial.items[0], point.pool.items[0]) == (2, 8)
    assert experiment.serial_share == pytest.approx(0.2)  # what is really left serial


# --- in a kernel ------------------------------------------------------------------------------

START = "from helpers.labs import SpeedUpLab\nlab = SpeedUpLab()\n"


def test_in_a_notebook_it_measures_and_shows_itself_as_text(notebooks: Kernel) -> None:
    shown = notebooks.run(START + "lab", timeout=60)
    assert shown.result == "Hızlanma laboratuvarı: görmek için bu hücreyi çalıştırın."
    shown = notebooks.run(
        'lab.start(job="wait", tasks=4, size=0.05, pool_sizes=[1, 2], repeats=1)\n'
        "run = lab.wait()\nprint(run.pool_sizes, run.complete)\n"
        'lab.start_shares("chunksize", job="wait", tasks=20, values=[1, 10], repeats=1)\n'
        "print(lab.wait().values, len(lab.runs))",
        timeout=60,
    )
    assert shown.lines == ["(1, 2) True", "(1, 10) 2"]
    assert shown.stderr == ""


def test_the_cores_are_those_that_can_be_used(lab: SpeedUpLab) -> None:
    assert lab.facts["cores"] == usable_cores().count
    assert lab.facts["pool_sizes"] == list(speedup_plan.default_pool_sizes())
    json.dumps(lab.facts)
