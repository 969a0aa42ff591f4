"""How what a person enters comes into a lab's settings: read, refused, told once, never lost."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any

import psutil
import pytest

import helpers.labs
from helpers.labs import PoolLab, QueueLab, RaceLab, SpeedUpLab
from helpers.labs.base.fields import Number, Numbers, read
from helpers.labs.pool import _plan as pool
from helpers.labs.speedup import _plan as speedup
from tests.labs.support import children, enter, used

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.timeout(120)

LABS = ["PhilosophersLab", "PoolLab", "QueueLab", "RaceLab", "SpeedUpLab"]
WHOLE, REAL = Number(1, 10_000), Number(0.001, 1_000, whole=False)
WHOLES, REALS = Numbers(Number(1, 256), 3), Numbers(REAL, 3)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What labs send to their pages besides their traits."""
    found: list[Any] = []
    monkeypatch.setattr(helpers.labs.base.lab.Lab, "send", lambda _, content, *__: found.append(content))
    return found


@pytest.fixture
def pool_lab() -> Iterator[PoolLab]:
    yield from used(PoolLab(job="wait", tasks=2, size=0.01, pool_size=2), seconds=2)


def wrong(lab: Any) -> dict[str, str]:
    return {name: one["problem"] for name, one in lab._entries["wrong"].items()}


# --- what is written ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "field, text, value",
    [
        (WHOLE, "16", 16),
        (WHOLE, " 016 ", 16),
        (WHOLE, "1e3", 1000),
        (WHOLE, "2,0", 2),
        (REAL, "0,5", 0.5),
        (REAL, "0.5", 0.5),
        (REAL, ",5", 0.5),
        (REAL, "1000", 1000),
        (Number(1, 9, optional=True), " ", None),
        (Number(1, 9, optional=True), "9", 9),
        (WHOLES, "1; 2 4", [1, 2, 4]),
        (WHOLES, "1,2,4,", [1, 2, 4]),
        (WHOLES, "1 1 1 1 2", [1, 1, 1, 1, 2]),
        (REALS, "0,001; 0,1 1", [0.001, 0.1, 1]),
        (REALS, "0.1, 1", [0.1, 1]),
        (Numbers(WHOLE, 3, optional=True), "", None),
    ],
)
def test_what_fits_is_read(field: Number | Numbers, text: str, value: object) -> None:
    found = field.read(text)
    assert found == value
    assert json.dumps(found) == json.dumps(value)  # a whole number is an int


@pytest.mark.parametrize(
    "text",
    ["", "çok", "0", "-3", "1000000000", "1" * 400, "1,5", "1.000,5", "1_0", "٣", "inf", "nan", "?", "1 2"],
)
def test_what_does_not_fit_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match=r"^1 ile 10\.000 arasında bir tam sayı yazın\.$"):
        WHOLE.read(text)


@pytest.mark.parametrize(
    "field, text, says",
    [
        (REAL, "0", "0,001 ile 1.000 arasında bir sayı yazın."),
        (REAL, "1.000.000", "0,001 ile 1.000 arasında bir sayı yazın."),
        (
            Number(1, 10**6, optional=True),
            "0",
            "1 ile 1.000.000 arasında bir tam sayı yazın ya da boş bırakın.",
        ),
        (WHOLES, "", "1 ile 256 arasında, en çok 3 tam sayı yazın; noktalı virgülle ayırın."),
        (WHOLES, "1; iki", "1 ile 256 arasında, en çok 3 tam sayı yazın"),
        (WHOLES, "1; 257", "1 ile 256 arasında, en çok 3 tam sayı yazın"),
        (WHOLES, "1; 2; 3; 4", "1 ile 256 arasında, en çok 3 tam sayı yazın"),
        (Numbers(WHOLE, 3, (1,)), "2 3 4", "noktalı virgülle ayırın. 1 kendiliğinden eklenir, o da sayılır."),
        (REALS, "0,1,", "en çok 3 sayı yazın"),
    ],
)
def test_each_kind_of_field_says_what_fits(field: Number | Numbers, text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says.replace(".", r"\.")):
        field.read(text)


def test_only_texts_are_read() -> None:
    given, refused = read(
        {"tasks": "0", "job": "wait", "pool_size": 3, "x": "0"}, {"tasks": WHOLE, "pool_size": WHOLE}
    )
    assert given == {"job": "wait", "pool_size": 3, "x": "0"}
    assert refused == {"tasks": {"entry": "0", "problem": "1 ile 10.000 arasında bir tam sayı yazın."}}


@pytest.mark.parametrize("job", [*pool.JOBS, pool.OWN])
def test_what_a_field_takes_is_what_python_takes(job: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The limits stand once; a value at one of them passes in both ways, one beyond it in none.
    monkeypatch.setattr(psutil, "virtual_memory", lambda: type("M", (), {"available": 2**40}))
    own = pool.own_job(len, [[]]) if job == pool.OWN else None
    settings = {**pool.defaults(own), "job": job, "size": pool.JOBS.get(job, pool.JOBS["cpu"]).default}
    settings["pool_size"] = 1
    for name, field in pool.fields(job).items():
        if own and name != "chunksize":
            continue
        for limit, beyond in ((field.low, field.low - 1), (field.high, field.high + 1)):
            pool.make_plan({**settings, name: limit}, own)
            with pytest.raises(ValueError, match=r"çok (küçük|büyük)"):
                pool.make_plan({**settings, name: beyond}, own)


@pytest.mark.parametrize("kind", list(speedup.SETTINGS))
@pytest.mark.parametrize("job", list(pool.JOBS))
def test_the_first_settings_fit_their_fields(kind: str, job: str) -> None:
    for name, value in speedup.defaults(kind, job).items():
        field = speedup.fields(kind, job).get(name)
        if field is not None and value is not None:
            assert field.read("; ".join(map(str, value)) if isinstance(value, list) else str(value)) == value


# --- what is entered ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", LABS)
def test_what_never_changes_is_no_part_of_the_state(name: str) -> None:
    lab = getattr(helpers.labs, name)()
    assert "methods" in lab.facts
    assert not set(lab.facts) & set(lab.state)
    assert len(json.dumps(lab._entries)) < 100


@pytest.mark.parametrize("name", LABS)
def test_an_entry_is_heard_after_the_settings_have_it(name: str, sent: list[Any]) -> None:
    lab, order = getattr(helpers.labs, name)(), []
    lab.observe(lambda change: order.append(change["name"]), ["settings", "_entries"])
    method = lab.facts["methods"][-1]
    enter(lab, "a", 7, start_method=method)
    assert order == ["settings", "_entries"]
    assert lab._entries == {"wrong": {}, "heard": ["a", 7]}
    assert lab.settings.get("start_method", lab.settings.get("speedup", {}).get("start_method")) == method
    enter(lab, "b", 1, start_method=method)  # nothing new, but heard
    assert order == ["settings", "_entries", "_entries"]
    assert lab._entries["heard"] == ["b", 1]
    assert sent == []


def test_what_no_page_offers_is_refused_and_heard(sent: list[Any]) -> None:
    lab = RaceLab()
    before = lab.settings
    enter(lab, number=3, processes=99)
    assert "`processes` çok büyük" in sent.pop()["problem"]
    assert (lab.settings, lab._entries) == (before, {"wrong": {}, "heard": ["view", 3]})


def test_a_wrong_entry_starts_nothing_until_it_is_corrected(pool_lab: PoolLab, sent: list[Any]) -> None:
    before = pool_lab.settings
    enter(pool_lab, tasks="0", size="çok", pool_size=1)
    assert wrong(pool_lab) == {
        "tasks": "1 ile 10.000 arasında bir tam sayı yazın.",
        "size": "0 ile 600 arasında bir sayı yazın.",
    }
    assert pool_lab._entries["wrong"]["size"]["entry"] == "çok"
    assert pool_lab.settings == {**before, "pool_size": 1}  # what is right is taken
    for _ in range(2):
        pool_lab._receive(pool_lab, {"do": "start"}, [])
        assert sent == [{"refused": True}]
        sent.clear()
    assert children() == []
    assert pool_lab.state["busy"] == ""
    enter(pool_lab, tasks="3")
    assert set(wrong(pool_lab)) == {"size"}
    enter(pool_lab, size="0,02")
    pool_lab._receive(pool_lab, {"do": "start"}, [])
    run = pool_lab.wait(60)
    assert run is not None
    assert (run.work, run.pool_size) == ("bekleme, 3 × 0,02 saniye", 1)


def test_a_start_in_a_cell_takes_the_last_right_values_and_the_page_shows_them(pool_lab: PoolLab) -> None:
    enter(pool_lab, tasks="", view="a", number=4)
    pool_lab.start()
    assert pool_lab._entries == {"wrong": {}, "heard": ["a", 4]}
    assert pool_lab.settings["tasks"] == 2
    pool_lab.wait(60)


def test_a_new_job_brings_its_size_and_forgets_what_was_wrong(sent: list[Any]) -> None:
    lab = PoolLab()
    enter(lab, size="0")
    enter(lab, job="wait")
    assert (lab.settings["size"], wrong(lab)) == (0.3, {})
    enter(lab, size="0", tasks="5", job="memory")  # at once: the size is read as the new job's
    assert wrong(lab) == {"size": "1 ile 1.024 arasında bir tam sayı yazın."}
    assert (lab.settings["size"], lab.settings["tasks"]) == (64, 5)
    assert sent == []


def test_each_experiment_has_its_own_settings() -> None:
    lab = SpeedUpLab()
    enter(lab, pool_sizes="1; iki", serial_share=0.25)
    assert set(wrong(lab)) == {"pool_sizes"}
    enter(lab, experiment="size")
    assert (lab.settings["experiment"], wrong(lab)) == ("size", {})
    enter(lab, values="0,001 0,1", repeats="3")
    enter(lab, experiment="speedup")
    enter(lab, pool_sizes="1,2", chunksize="")
    assert lab.settings["speedup"]["serial_share"] == 0.25
    assert (lab.settings["speedup"]["pool_sizes"], lab.settings["speedup"]["repeats"]) == ([1, 2], 2)
    assert (lab.settings["size"]["values"], lab.settings["size"]["repeats"]) == ([0.001, 0.1], 3)


def test_an_entry_is_not_lost_to_a_start_in_a_cell_at_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    lab = QueueLab()
    planned, go = threading.Event(), threading.Event()
    checked = QueueLab._checked
    cell = threading.Thread(target=lambda: lab.start(items=3, produce_seconds=0, consume_seconds=0))

    def check(chosen: dict[str, Any]) -> Any:
        if threading.current_thread() is cell:
            planned.set()
            go.wait(0.5)  # the page's message comes just now
        return checked(chosen)

    monkeypatch.setattr("helpers.labs.queue._plan.checked", check)
    page = threading.Thread(target=lambda: enter(lab, bound=9))
    cell.start()
    assert planned.wait(20)
    page.start()
    page.join(0.2)
    go.set()
    cell.join(20)
    page.join(20)
    assert lab.settings["bound"] == 9
    assert lab.wait(60).complete


def test_a_wrong_first_value_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="`tasks` çok küçük"):
        PoolLab(tasks=0)
