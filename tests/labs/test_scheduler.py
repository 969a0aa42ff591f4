"""The evil scheduler's laboratory from Python: the buttons do what these calls do."""

from __future__ import annotations

import itertools
import json
import marshal
import multiprocessing
import random
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import psutil
import pytest

from helpers.exercises import progress_file
from helpers.labs import SchedulerLab
from helpers.labs.scheduler import _words as words
from helpers.labs.scheduler import lab as lab_file
from helpers.labs.scheduler._crew import NAME, Crew
from helpers.labs.scheduler._level import Level, levels, patched, read_level
from helpers.labs.scheduler._program import BadLevel, read_program
from helpers.labs.scheduler._search import closed_form, search
from helpers.labs.scheduler._world import World
from helpers.workers import gates
from tests.kernel import METHODS, Kernel, notebooks, promised, until
from tests.labs.support import (
    assert_a_restart_ends_all,
    assert_orphans_leave,
    children,
    gone,
    strangers,
    used,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["notebooks"]

pytestmark = pytest.mark.timeout(120)

LEVELS = levels()
LETTERS = {level: ["", *(mend.letter for mend in level.mends)] for level in LEVELS}
OF_EACH_KIND = (5, 6, 7, 8, 10)  # event, lock, semaphore and value, barrier and array, condition and queue
FEW = 300  # orders: so many can be tried without remembering states


@pytest.fixture(autouse=True)
def progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "ilerleme.json"
    monkeypatch.setenv(progress_file.VARIABLE, str(path))
    return path


@pytest.fixture
def lab() -> Iterator[SchedulerLab]:
    yield from used(SchedulerLab())


def processes() -> list[psutil.Process]:
    return [psutil.Process(child.pid) for child in children(NAME)]


# --- the levels -------------------------------------------------------------------------------


def test_there_are_levels_from_easy_to_hard() -> None:
    assert len(LEVELS) >= 10
    assert [level.number for level in LEVELS] == [f"{n:02}" for n in range(1, len(LEVELS) + 1)]
    order = ["kolay", "orta", "zor"]
    grades = [order.index(level.difficulty) for level in LEVELS]
    assert grades == sorted(grades)
    assert len({level.idea for level in LEVELS}) == len(LEVELS)
    # Who always takes the same letter learns nothing.
    assert {mend.letter for level in LEVELS for mend in level.mends if mend.right} == {"a", "b", "c"}


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.number)
def test_each_level_can_be_broken_and_one_mend_helps_in_all_orders(level: Level) -> None:
    found = level.searched("")
    assert 0 < found.bad <= found.orders
    for mend in level.mends:
        assert (level.searched(mend.letter).bad == 0) is mend.right, mend.letter
    assert [mend.right for mend in level.mends].count(True) == 1
    # The shortest order that breaks it does so.
    example = [int(number) for number in found.example.split()]
    assert World(level.program).play(example).broken()


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.number)
def test_each_program_is_an_ordinary_one_and_runs_once_mended(level: Level, tmp_path: Path) -> None:
    [right] = [mend for mend in level.mends if mend.right]
    script = tmp_path / "program.py"
    script.write_text(patched(level.source, right.diff), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# --- the search -------------------------------------------------------------------------------

STEPS = """
from multiprocessing import Process, Value

{functions}

if __name__ == "__main__":
    x = Value("i", 0)
    for process in [{processes}]:
        process.start()
    assert x.value == {promise}, f"x = {{x.value}}"
"""


def straight(*lengths: int, promise: str = "x.value") -> str:
    """A program whose processes take so many steps each, and never wait."""
    functions = "\n\n".join(
        f"def f{n}(x):\n" + "\n".join(f"    step = {i}" for i in range(length))
        for n, length in enumerate(lengths)
    )
    made = ", ".join(f"Process(target=f{n}, args=(x,))" for n in range(len(lengths)))
    return STEPS.format(functions=functions, processes=made, promise=promise)


@pytest.mark.parametrize("lengths", [(1, 1), (3, 3), (1, 7), (5, 4), (10, 10), (3, 3, 3), (2, 3, 4, 2)])
def test_the_count_is_that_of_the_closed_form(lengths: tuple[int, ...]) -> None:
    found = search(read_program(straight(*lengths)))
    assert found.orders == closed_form(lengths)
    assert found.lengths == lengths
    assert found.bad == 0
    assert search(read_program(straight(*lengths, promise="1"))).bad == found.orders


@pytest.mark.parametrize(
    "number, lengths",
    [("01", (3, 3)), ("02", (3, 3, 3))],
)
def test_a_level_that_never_waits_has_as_many(number: str, lengths: tuple[int, ...]) -> None:
    found = LEVELS[int(number) - 1].searched("")
    assert (found.lengths, found.orders) == (lengths, closed_form(lengths))


def one_by_one(world_of: Callable[[], World], order: tuple[int, ...] = ()) -> Iterator[bool]:
    """Try all orders without remembering any state; tell of each whether it breaks the program."""
    world = world_of().play(order)
    able = world.able()
    if not able:
        yield bool(world.broken())
    for number in able:
        yield from one_by_one(world_of, (*order, number))


@pytest.mark.parametrize(
    "level", [one for one in LEVELS if one.number != "07"], ids=lambda level: level.number
)
def test_remembering_states_does_not_change_the_count(level: Level) -> None:
    letters = [letter for letter in LETTERS[level] if level.searched(letter).orders <= FEW]
    for letter in letters:
        found = level.searched(letter)
        ends = list(one_by_one(lambda letter=letter: World(level.mended(letter))))  # type: ignore[misc]
        assert (len(ends), sum(ends)) == (found.orders, found.bad)
    assert letters


def test_two_increments_lose_one_unless_one_ends_first() -> None:
    # By hand: two processes read, add, write. Both are right only if one has written before the other reads.
    assert [LEVELS[0].searched("").orders, LEVELS[0].searched("").bad] == [20, 18]
    orders = set(itertools.permutations([0, 0, 0, 1, 1, 1]))
    bad = [order for order in orders if World(LEVELS[0].program).play(order).broken()]
    assert (len(orders), len(bad)) == (20, 18)


@pytest.mark.parametrize(
    "lines, text",
    [
        ("    while x.value == 0:\n        pass", "aynı duruma geri dönebiliyor"),
        ("    x.value = x.value + x.value", "yalnızca bir kez dokunabilir"),
        ("    x.value += x.value", "sağında paylaşılan bir değer olamaz"),
        ("    for one in [1, 2]:\n        x.value = one", "yalnızca `range"),
        ("    return x.value", "`return` paylaşılan bir şeye dokunamaz"),
        ("    import os", "adımlara bölünemiyor"),
        ("    with x.get_lock() as lock:\n        pass", "tek bir kilitle"),
    ],
)
def test_what_can_not_be_stepped_through_is_refused(lines: str, text: str) -> None:
    source = STEPS.format(
        functions=f"def f(x):\n{lines}", processes="Process(target=f, args=(x,))", promise=0
    )
    with pytest.raises(BadLevel, match=text):
        search(read_program(source))


WITH_LOCK = """
from multiprocessing import Lock, Process, Value

def f(lock, x):
    with lock:
        if x.value == 0:
            raise ValueError("boş")

def g(lock, x):
    with lock:
        mine = lock
        x.value = 1

if __name__ == "__main__":
    lock, x = Lock(), Value("i", 0)
    for process in [Process(target=f, args=(lock, x)), Process(target=g, args=(lock, x))]:
        process.start()
    assert x.value == 1
"""


def test_an_error_ends_its_process_and_gives_the_lock_back() -> None:
    program = read_program(WITH_LOCK)
    found = search(program)
    assert (found.orders, found.bad) == (2, 1)
    assert World(program).play([0, 0, 0, 0, 1, 1, 1, 1]).broken() == "süreç 0 hata yükseltti: ValueError: boş"
    assert World(program).play([1, 1, 1, 1, 0, 0, 0]).broken() == ""


def test_a_level_that_is_written_wrongly_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "12_deneme"
    folder.mkdir()
    text = "# Ad\n\n**Düzey:** kolay\n\n**Fikir:** Bir fikir.\n\nGörev.\n\n## Onarımlar\n\n"
    mend = "### a\n\nBir onarım\n\n```diff\n-    step = 9\n```\n\n**Doğru:** Neden.\n"
    (folder / "program.py").write_text(straight(1, 1), encoding="utf-8")
    for wrong in (text.replace("kolay", "basit") + mend, text + mend.replace("### a", "### b"), text + "x"):
        (folder / "task.md").write_text(wrong, encoding="utf-8")
        with pytest.raises(BadLevel, match=r"12_deneme/task\.md"):
            read_level(folder)
    (folder / "task.md").write_text(text + mend, encoding="utf-8")
    with pytest.raises(BadLevel, match="programda bir kez geçmeli"):
        read_level(folder).mended("a")


WITH_VALUE = """
from multiprocessing import Process, Value

def f(x):
    with x.get_lock():
        x.value = 1
        mine = 2

def g(x):
    seen = x.value

if __name__ == "__main__":
    x = Value("i", 0)
    for process in [Process(target=f, args=(x,)), Process(target=g, args=(x,))]:
        process.start()
    assert x.value == 1
"""


def test_who_reads_a_value_waits_for_who_has_its_lock() -> None:
    # As it is: the reader takes the lock, too.
    value, seen = multiprocessing.Value("i", 0), threading.Event()
    reader = threading.Thread(target=lambda: (value.value, seen.set()))
    with value.get_lock():
        value.value += 1  # who has it may take it again
        reader.start()
        assert not seen.wait(0.3)
    assert seen.wait(10)
    # In a level:
    world = World(read_program(WITH_VALUE)).play([0])
    assert world.able() == [0]
    assert world.circle() == ()
    assert world.play([0, 0, 0]).able() == [1]
    crew = Crew(World(world.program), METHODS[0])
    try:
        for number in (0, 0, 0, 0, 1):
            crew.step(number)
        assert crew.agrees(World(world.program).play([0, 0, 0, 0, 1]))
    finally:
        crew.end()


def test_an_error_of_the_system_is_told_as_any_other() -> None:
    # A TimeoutError is an OSError, as what comes when the parent has gone.
    here, there = multiprocessing.Pipe()
    code = compile("def f():\n    yield ''\n    raise TimeoutError('too late')", "<program>", "exec")
    living = threading.Thread(target=gates.live, args=("f", marshal.dumps(code), (), there))
    living.start()
    assert here.recv()[0] == "at"
    here.send(gates.GO)
    assert here.recv() == ("end", 0, {"error": "TimeoutError: too late"})
    here.close()
    living.join(10)
    assert not living.is_alive()


# --- real processes ---------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_real_processes_do_what_the_model_says(method: str) -> None:
    chance = random.Random(method)
    # Elsewhere than under fork a start takes its time: a few that share one thing of each kind.
    for level in LEVELS if method == "fork" else [LEVELS[number - 1] for number in OF_EACH_KIND]:
        letters = LETTERS[level]
        for letter in letters if method == "fork" else [chance.choice(letters)]:
            world = World(level.mended(letter))
            crew = Crew(world, method)
            try:
                assert crew.agrees(world)
                while able := world.able():
                    number = chance.choice(able)
                    world.step(number)
                    crew.step(number)
                    assert crew.agrees(world), (level.number, letter, world.order, crew.at)
            finally:
                crew.end()
    assert children(NAME) == []


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.number)
def test_the_shortest_order_breaks_the_real_program(lab: SchedulerLab, level: Level) -> None:
    lab.choose(level.number)
    shown = lab.show()
    assert shown.broken
    assert shown.order == level.searched("").example
    assert lab.play(shown.order) == shown
    assert children(NAME) == []  # nobody can go on: nobody is left


def test_play_gives_back_the_final_state(lab: SchedulerLab) -> None:
    lost = lab.play("0 0 1 1 0 1")
    assert (lost.values, lost.ended, lost.broken) == ({"balance": 10}, True, True)
    assert str(lost) == "Sıra: 0 0 1 1 0 1\nbalance = 10\nBozuldu: hesapta 20 yerine 10 lira var."
    right = lab.play([0, 0, 0, 1, 1, 1])
    assert (right.values, right.ended, right.broken) == ({"balance": 20}, True, False)
    assert str(right).endswith("Program doğru bitti.")
    half = lab.play("0, 0, 1, 1")
    assert (half.order, half.values, half.ended) == ("0 0 1 1", {"balance": 0}, False)
    assert str(half).endswith("Sürüyor.")
    assert len(children(NAME)) == 2
    assert lab.play("").order == ""


def test_a_deadlock_is_a_circle(lab: SchedulerLab) -> None:
    lab.choose("06")
    lab.step(0)
    stuck = lab.step(1)
    assert (stuck.circle, stuck.waits, stuck.broken) == ((0, 1), {0: "book", 1: "pen"}, True)
    assert lab.state["circle_words"] == "Kilitlenme çemberi: süreç 0 → book → süreç 1 → pen → süreç 0"
    assert "süreç 0 → süreç 1 → süreç 0" in str(stuck)
    assert lab.undo().circle == ()


def test_undo_and_restart(lab: SchedulerLab) -> None:
    lab.play("0 0 0 1")
    assert lab.undo().values == {"balance": 10}
    assert lab.position.order == "0 0 0"
    # New processes are brought to where the old ones were.
    assert lab.step(1).order == "0 0 0 1"
    assert lab.state["processes"][1]["variables"] == "old = 10"
    assert len(children(NAME)) == 2
    assert lab.restart().order == ""
    assert children(NAME) == []
    assert lab.undo().order == ""
    assert lab.state["message"] == words.NOTHING_TO_UNDO


def test_broken_mended_and_kept(lab: SchedulerLab, progress: Path) -> None:
    assert lab.state["mends"] == []
    lab.play("0 1 0 1 0 1")
    assert [letter for letter, _, _ in lab.state["mends"]] == ["a", "b", "c"]
    assert lab.mend("b").bad > 0
    assert not progress.exists()
    assert lab.show().broken
    found = lab.mend("c")
    assert (found.orders, found.bad) == (2, 0)
    assert lab.state["message"] == (
        "Doğru onarım. Kötü zamanlayıcı 2 sıranın hepsini denedi: hiçbiri bozamadı."
    )
    assert [row[0] for row in lab.state["tried"]] == ["", "b", "c"]
    assert list(json.loads(progress.read_text(encoding="utf-8"))["solved"]) == ["zamanlayici.01"]
    assert lab.show().order == ""  # nothing to show
    assert lab.state["message"] == words.NOTHING_TO_SHOW
    assert not lab.play("0 0 0 0 0 1 1 1 1 1").broken
    assert lab.mend(None).bad == 18
    assert SchedulerLab().state["solved"] == ["01"]


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "order, error, text",
    [
        ("0 0 0 0", ValueError, "Süreç 0 bitti; atacak adımı kalmadı. İlerleyebilenler: süreç 1."),
        ("0 2", ValueError, "Süreç 2 yok; bu düzeydeki süreçler: 0, 1."),
        ("0 x", ValueError, "Örnek: lab.play(\"0 0 1 1\"). Anlaşılmayan: 'x'"),
        ("-1", ValueError, "Anlaşılmayan: '-1'"),
        ([True], ValueError, "Anlaşılmayan: True"),
        (3, TypeError, "Sıra bir metin ya da sayı listesi olmalı; verilen değerin türü int."),
        (b"0", TypeError, "verilen değerin türü bytes"),
    ],
)
def test_an_impossible_order_is_refused_in_words(
    lab: SchedulerLab, order: object, error: type[Exception], text: str
) -> None:
    with pytest.raises(error) as caught:
        lab.play(order)  # type: ignore[arg-type]
    assert text in str(caught.value)
    if error is ValueError and lab.position.order:
        assert lab.state["message"] == text
        assert " ".join(map(str, lab.state["order"])) == lab.position.order


def test_a_process_that_waits_is_refused_in_words(lab: SchedulerLab) -> None:
    lab.mend("c")
    with pytest.raises(ValueError, match=r"Süreç 1 şimdi ilerleyemez: .* balance kilidi \(süreç 0 tutuyor\)"):
        lab.play("0 1")
    assert lab.position.order == "0"
    assert len(children(NAME)) == 2  # they wait on
    lab.choose("08")
    lab._receive(lab, {"do": "step", "number": 5}, [])  # a click
    assert lab.state["message"] == "Süreç 5 yok; bu düzeydeki süreçler: 0, 1."


@pytest.mark.parametrize("wrong", ["12", "x", 0, None])
def test_an_unknown_level_or_mend_is_refused(lab: SchedulerLab, wrong: object) -> None:
    with pytest.raises(ValueError, match=r"Düzeyler: 01, 02, .* Örnek: lab\.choose\('01'\)"):
        lab.choose(wrong)  # type: ignore[arg-type]
    if wrong is not None:
        with pytest.raises(ValueError, match="Bu düzeydeki onarımlar: a, b, c"):
            lab.mend(wrong)  # type: ignore[arg-type]


# --- nothing is left --------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_stop_in_mid_level_leaves_nothing_and_the_place_stays(method: str) -> None:
    lab = SchedulerLab("02", start_method=method)
    lab.play("0 1 2")
    found = processes()
    assert len(found) == 3
    with promised(2):
        lab.stop()
        assert gone(found)
    assert lab.state["message"] == words.STOPPED
    assert lab.step(0).order == "0 1 2 0"
    lab.stop()


@pytest.mark.parametrize("method", METHODS)
def test_a_killed_process_is_told_and_the_level_begins_again(method: str) -> None:
    lab = SchedulerLab("02", start_method=method)
    lab.play("0 1 2")
    found = processes()
    found[1].kill()
    assert until(lambda: lab.state["message"].startswith(f"Süreç 1 (PID {found[1].pid})"), 10)
    assert "düzey baştan başlıyor" in lab.state["message"]
    assert gone(found)
    assert lab.position.order == ""
    assert lab.play("0 0 0").values == {"counter": 1}
    lab.stop()


def test_a_process_killed_just_before_its_step_is_told(
    lab: SchedulerLab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lab_file, "LOOK_SECONDS", 60)
    lab.play("0 1")
    processes()[0].kill()
    with pytest.raises(RuntimeError, match="Süreç 0"):
        lab.step(0)
    assert lab.position.order == ""
    assert children(NAME) == []


def test_processes_that_nobody_plays_end(lab: SchedulerLab, monkeypatch: pytest.MonkeyPatch) -> None:
    lab.play("0 1")
    found = processes()
    monkeypatch.setattr(lab_file, "IDLE_SECONDS", 0.2)
    assert until(lambda: lab.state["message"] == words.STOPPED, 5)
    assert gone(found)
    assert lab.step(0).order == "0 1 0"


def test_a_closed_tab_ends_them(lab: SchedulerLab) -> None:
    lab.play("0 1")
    found = processes()
    lab._receive(lab, {"do": "ping", "view": "a"}, [])
    lab._receive(lab, {"do": "bye", "view": "a"}, [])
    assert until(lambda: gone(found), 2)


def test_a_memory_that_somebody_else_has_changed_is_told(lab: SchedulerLab) -> None:
    lab.play("0 1")
    crew = lab._game.crew
    assert crew is not None
    crew._made[0].value = 7
    with pytest.raises(RuntimeError, match="Süreçlerin belleği beklenenden farklı"):
        lab.step(0)
    assert lab.position.order == ""
    assert children(NAME) == []


def test_clicks_from_several_threads_come_one_after_the_other(lab: SchedulerLab) -> None:
    lab.choose("02")
    clicks = [
        threading.Thread(target=lab._receive, args=(lab, {"do": "step", "number": number}, []))
        for number in (0, 1, 2) * 3
    ]
    for click in clicks:
        click.start()
    for click in clicks:
        click.join(60)
    assert lab.position.ended
    assert sorted(lab.position.order.split()) == ["0"] * 3 + ["1"] * 3 + ["2"] * 3


ORPHANS = """
import multiprocessing, sys, time

if __name__ == "__main__":
    from helpers.labs import SchedulerLab

    lab = SchedulerLab("02", start_method=sys.argv[1])
    lab.play("0 1 2")
    print(*[child.pid for child in multiprocessing.active_children()], flush=True)
    time.sleep(100)
"""


@pytest.mark.parametrize("method", METHODS)
def test_those_at_their_gates_leave_when_the_parent_has_gone(tmp_path: Path, method: str) -> None:
    assert_orphans_leave(tmp_path, ORPHANS, method, 3, 10)


def test_a_child_imports_the_standard_library_only() -> None:
    assert strangers("helpers.workers.gates") == []
    assert strangers("helpers.workers.gated") == []


START = "from helpers.labs import SchedulerLab\nlab = SchedulerLab('02')\n"


def test_in_a_notebook_it_plays_and_shows_itself_as_text(notebooks: Kernel) -> None:
    shown = notebooks.run(START + "lab", timeout=60)
    assert shown.result == "Kötü zamanlayıcı: görmek için bu hücreyi çalıştırın."
    shown = notebooks.run("print(lab.play('0 1 2 0 0 1 1 2 2'))\nprint(lab.mend('b'))", timeout=60)
    assert shown.lines == [
        "Sıra: 0 1 2 0 0 1 1 2 2",
        "counter = 1",
        "Bozuldu: sayaç 3 yerine 1.",
        "Kötü zamanlayıcı 6 sıranın hepsini denedi: hiçbiri bozamadı.",
    ]
    assert shown.stderr == ""


def test_an_interrupt_or_a_restart_in_mid_level_leaves_nothing(notebooks: Kernel) -> None:
    kernel = notebooks

    def interrupt(cell: str) -> None:
        sent = kernel.send(f"import time\nprint('on', flush=True)\n{cell}")
        kernel.wait_until(sent, "on")
        kernel.interrupt()
        assert "KeyboardInterrupt" in kernel.wait(sent, 30).traceback

    assert kernel.run(START + "lab.play('0 1 2'); None", timeout=60).ok
    before = kernel.descendants()
    assert len(before) == 3
    interrupt("time.sleep(60)")  # while another cell runs
    assert until(lambda: gone(before), 2)
    wait = "while 'baştan' not in lab.state['message']: time.sleep(0.01)\nprint(lab.state['message'])"
    assert "düzey baştan başlıyor" in kernel.run(wait, timeout=30).stdout
    interrupt("while True: lab.play('0 1 2')")  # while they begin, or take their steps
    assert until(lambda: not kernel.descendants(), 2)
    shown = kernel.run("print(lab.play('0 0 0 1 1 1').values)", timeout=60)
    assert shown.lines == ["{'counter': 2}"]
    assert_a_restart_ends_all(kernel)
