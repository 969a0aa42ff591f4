from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest

from helpers.labs.base import lab as base
from helpers.labs.base.lab import Background, Lab, front_end
from tests.kernel import Kernel, kernel, until

pytestmark = pytest.mark.timeout(120)


class Trial(Lab):
    title = "Deneme"
    _esm = front_end()["_esm"]
    _css = front_end()["_css"]
    heard: ClassVar[list[Any]] = []

    def __init__(self) -> None:
        self.stopped = 0
        super().__init__()

    def stop(self) -> None:
        self.stopped += 1

    def _actions(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        return {"hit": lambda message: self.heard.append(message["value"]), "fail": self.fail}

    def fail(self, message: dict[str, Any]) -> None:
        raise ValueError(message["text"])


class Other(Trial):
    title = "Başka"


@pytest.fixture(autouse=True)
def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lab, "_latest", {})
    Trial.heard.clear()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A function that sets the clock by which labs wait."""
    now = [0.0]
    monkeypatch.setattr(base.time, "monotonic", lambda: now[0])

    def set_to(seconds: float) -> None:
        now[0] = seconds

    return set_to


def tell(lab: Lab, *, beside: bool = True, **message: Any) -> None:
    """Give the lab a message as the browser would: on a subshell, or on the main thread."""
    if not beside:
        lab._receive(lab, message, [])
        return
    thread = threading.Thread(target=lab._receive, args=(lab, message, []))
    thread.start()
    thread.join(5)


# --- one lab of a kind ------------------------------------------------------------------------


def test_a_new_lab_stops_the_earlier_one_of_its_kind() -> None:
    first, other = Trial(), Other()
    second = Trial()
    assert (first.stopped, second.stopped, other.stopped) == (1, 0, 0)
    third = Trial()
    assert (first.stopped, second.stopped, third.stopped) == (1, 1, 0)


# --- what the browser asks --------------------------------------------------------------------


def test_actions_get_their_message_and_others_are_ignored() -> None:
    lab = Trial()
    tell(lab, do="hit", value=7)
    tell(lab, do="stop", value=8)
    tell(lab, kind="anywidget-command", id="1")
    assert lab.heard == [7]


def test_what_an_action_raises_is_told_to_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(Trial, "send", lambda _self, content: sent.append(content))
    lab = Trial()
    tell(lab, do="fail", text="Havuz boyutu en az 1 olabilir.")
    tell(lab, do="fail", text="")
    assert sent == [{"problem": "Havuz boyutu en az 1 olabilir."}, {"problem": "ValueError"}]


# --- who looks --------------------------------------------------------------------------------


def test_a_lab_that_nobody_has_looked_at_is_not_alone(clock: Callable[[float], None]) -> None:
    lab = Trial()
    clock(1e6)
    assert not lab._alone()
    tell(lab, do="bye", view="never seen")
    clock(2e6)
    assert not lab._alone()


def test_alone_after_the_last_view_has_said_goodbye(clock: Callable[[float], None]) -> None:
    lab = Trial()
    tell(lab, do="ping", view="a")
    tell(lab, do="ping", view="b")
    tell(lab, do="bye", view="a")
    clock(10)
    assert not lab._alone()
    tell(lab, do="ping", view="b")
    clock(20)
    assert not lab._alone()
    tell(lab, do="bye", view="b")
    clock(20 + base.GOODBYE_LIMIT)
    assert not lab._alone()
    clock(20 + base.GOODBYE_LIMIT + 0.1)
    assert lab._alone()
    assert lab._alone(since=19)
    assert not lab._alone(since=21)  # started by a cell after that
    tell(lab, do="ping", view="c")  # the page was only loaded anew
    assert not lab._alone()


@pytest.mark.parametrize(
    "hidden, limit", [(False, base.SILENCE_LIMIT), (True, base.HIDDEN_SILENCE_LIMIT)], ids=["seen", "hidden"]
)
def test_alone_after_long_silence(clock: Callable[[float], None], hidden: bool, limit: float) -> None:
    lab = Trial()
    tell(lab, do="ping", view="a", hidden=hidden)
    clock(limit)
    assert not lab._alone()
    clock(limit + 0.1)
    assert lab._alone()


def test_silence_means_little_where_only_the_main_shell_hears(clock: Callable[[float], None]) -> None:
    # A front end without subshells: a long cell keeps every ping waiting.
    lab = Trial()
    tell(lab, beside=False, do="ping", view="a")
    clock(base.BUSY_SILENCE_LIMIT)
    assert not lab._alone()
    clock(base.BUSY_SILENCE_LIMIT + 0.1)
    assert lab._alone()
    tell(lab, beside=False, do="ping", view="a")
    assert not lab._alone()
    tell(lab, beside=False, do="bye", view="a")
    clock(base.BUSY_SILENCE_LIMIT + 0.1 + base.GOODBYE_LIMIT + 0.1)
    assert lab._alone()


# --- the views -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "view", sorted(base.HERE.parent.glob("*/view.js")), ids=lambda view: view.parent.name
)
def test_a_view_and_what_it_imports_are_one_module(view: Path) -> None:
    text = front_end(str(view.with_name("lab.py")))["_esm"]
    assert re.findall(r"^(?:import|export)\b.*", text, re.MULTILINE) in (
        ["export default {"],
        ["export default { render };"],
    )
    names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", text, re.MULTILINE)
    assert {name for name in names if names.count(name) > 1} == set()
    assert {"el", "frame"} <= set(names)
    assert "kurs-lab" in front_end(str(view.with_name("lab.py")))["_css"]


def test_every_module_imports_as_they_are_joined() -> None:
    for module in base.HERE.parent.glob("*/*.js"):
        for line in re.findall(r"^import.*", module.read_text(encoding="utf-8"), re.MULTILINE):
            assert base._IMPORT.fullmatch(f"{line}\n"), f"{module.name}: {line}"
            assert " as " not in line


# --- the rest ---------------------------------------------------------------------------------


def test_text_where_nothing_can_be_drawn() -> None:
    assert repr(Trial()) == "Deneme: görmek için bu hücreyi çalıştırın."


def test_the_package_is_cheap_until_a_lab_is_asked_for() -> None:
    code = (
        "import json, sys, helpers.labs\n"
        "heavy = sorted({'ipywidgets', 'anywidget', 'psutil', 'IPython', 'numpy'} & set(sys.modules))\n"
        "print(json.dumps([heavy, dir(helpers.labs), helpers.labs.CoreLoad.__name__]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    heavy, names, lab = json.loads(done.stdout)
    assert heavy == []
    assert {"CoreLoad", "PoolLab", "RaceLab"} <= set(names)
    assert lab == "CoreLoad"


def test_no_other_names() -> None:
    import helpers.labs  # noqa: PLC0415

    with pytest.raises(AttributeError, match="Nothing"):
        _ = helpers.labs.Nothing


def test_background_holds_one_run_at_a_time() -> None:
    background, begun = Background("trial"), []

    def work(stop: threading.Event) -> None:
        begun.append(stop)
        stop.wait(20)

    assert not background.running
    assert background.stop()
    answers: list[bool] = []
    barrier = threading.Barrier(8)

    def ask() -> None:
        barrier.wait(5)
        answers.append(background.start(work))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert sorted(answers) == [False] * 7 + [True]
    assert background.running
    assert len(begun) == 1
    assert background.stop(5)
    assert not background.running
    assert background.start(work)
    assert background.stop(5)


def test_background_can_be_stopped_from_within() -> None:
    background = Background("trial")
    seen: list[bool] = []

    def work(stop: threading.Event) -> None:
        background.stop()
        seen.append(stop.is_set())

    background.start(work)
    assert until(lambda: not background.running, 5)
    assert seen == [True]


def test_background_says_when_a_run_does_not_end() -> None:
    background, end = Background("trial"), threading.Event()
    background.start(lambda _stop: end.wait(20) and None)
    assert not background.stop(0.05)
    end.set()
    assert background.stop(5)


# --- a real kernel ----------------------------------------------------------------------------

LAB = """
import time
from helpers.labs.base.lab import Lab, front_end
class Trial(Lab):
    title, _esm, _css = "Deneme", front_end()["_esm"], front_end()["_css"]
    at = 0.0
    def stop(self): pass
    def _actions(self): return {"hit": self.hit}
    def hit(self, message): self.at = time.monotonic()
lab = Trial()
"""


def _subshell(running: Kernel) -> str:
    message = running.client.session.msg("create_subshell_request", {})
    running.client.control_channel.send(message)
    reply = running.client.get_control_msg(timeout=20)
    return str(reply["content"]["subshell_id"])


def _tell(running: Kernel, comm: str, subshell: str, **data: Any) -> None:
    """Send what a lab's page sends."""
    message = running.client.session.msg("comm_msg", {"comm_id": comm, "data": data})
    message["header"]["subshell_id"] = subshell
    running.client.shell_channel.send(message)


def test_a_message_is_heard_while_a_cell_computes() -> None:
    with kernel() as running:
        assert running.run(LAB).ok
        comm = running.value("lab.model_id").strip("'")
        subshell = _subshell(running)
        busy = "while not lab.at and time.monotonic() < begin + 2: pass"
        cell = running.send(f"begin = time.monotonic()\nprint('computes', flush=True)\n{busy}")
        running.wait_until(cell, "computes")
        _tell(running, comm, subshell, method="custom", content={"do": "hit"})
        assert running.wait(cell).ok
        assert running.value("begin < lab.at < begin + 2") == "True"


EVENTS = """
import threading
seen = []
for event in ("pre_execute", "post_execute", "pre_run_cell", "post_run_cell"):
    note = lambda *_, event=event: seen.append((event, threading.current_thread() is threading.main_thread()))
    get_ipython().events.register(event, note)
"""


def test_no_message_runs_the_shells_events() -> None:
    # In a subshell's thread matplotlib's would take the pictures that a cell is drawing.
    with kernel() as running:
        assert running.run(LAB).ok
        comm = running.value("lab.model_id").strip("'")
        subshell = _subshell(running)
        assert running.run(EVENTS).ok
        for data in (
            {"method": "update", "state": {"state": {"a": 1}}, "buffer_paths": []},
            {"method": "request_state"},
            {"method": "unknown"},  # ipywidgets only logs it
            {"method": "update"},  # raises a KeyError in ipywidgets
            {"method": "custom", "content": {"do": "ping", "view": "a"}},
            {"method": "custom", "content": {"do": "hit"}},
        ):
            _tell(running, comm, subshell, **data)
        heard = "for _ in range(500):\n    if lab.at: break\n    time.sleep(0.01)"
        assert running.run(heard).ok
        assert running.value("(lab.at > 0, lab.state)") == "(True, {'a': 1})"
        assert running.value("{event for event in seen if not event[1]}") == "set()"
        assert running.value("len(seen) > 0") == "True"
