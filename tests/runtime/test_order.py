"""Order: what happened before stands before, between children and between a child and the parent."""

from __future__ import annotations

import pytest

from tests.kernel import Kernel, notebooks

notebook = notebooks

CELL = """%%worker
import multiprocessing, time
from concurrent.futures import ProcessPoolExecutor

def says(word):
    print(word)
    return word

def says_and_sets(event, word):
    for i in range(50):
        print(word, i)
    event.set()
    time.sleep(0.05)

def says_and_puts(queue, word):
    for i in range(50):
        print(word, i)
        queue.put(i)

def hands_over(mine, next_one, name, rounds):
    for i in range(rounds):
        mine.wait()
        mine.clear()
        print(name, i)
        next_one.set()

def passes_on(inbox, outbox, name):
    while (number := inbox.get()) is not None:
        print(name, number)
        outbox.put(number + 1 if number < 60 else None)
    outbox.put(None)

def says_under_a_lock(lock, name):
    for i in range(100):
        with lock:
            print(name, i, "begins")
            print(name, i, "ends")
"""


def run(notebook: Kernel, main: str) -> list[str]:
    shown = notebook.run(
        CELL + 'if __name__ == "__main__":\n' + "".join(f"    {x}\n" for x in main.splitlines())
    )
    assert shown.ok, shown
    assert shown.stderr == "", shown
    return shown.lines


STEPS = {
    "join": ("p = multiprocessing.Process(target=says, args=(i,)); p.start(); p.join()", 20),
    "apply": ("pool.apply(says, (i,))", 100),
    "get": ("pool.apply_async(says, (i,)).get()", 100),
    "imap": ("list(pool.imap(says, [i]))", 100),
    "result": ("executor.submit(says, i).result()", 100),
}


@pytest.mark.parametrize("step", STEPS)
def test_before_what_the_parent_prints_then(notebook: Kernel, step: str) -> None:
    code, times = STEPS[step]
    main = f"for i in range({times}): {code}; print(-i)"
    if step == "result":
        main = f"with ProcessPoolExecutor(2) as executor:\n    {main}"
    elif step != "join":
        main = f"with multiprocessing.Pool(2) as pool:\n    {main}"
    numbers = [int(line) for line in run(notebook, main)]
    assert numbers == [number for i in range(times) for number in (i, -i)]


def test_before_what_the_parent_prints_after_map(notebook: Kernel) -> None:
    lines = run(
        notebook,
        "with multiprocessing.Pool(3) as pool:\n"
        "    for i in range(20):\n"
        "        pool.map(says, range(6)); print('map', i)\n"
        "        list(pool.imap_unordered(says, range(6))); print('imap_unordered', i)\n",
    )
    for i in range(40):
        part = lines[i * 7 : i * 7 + 7]
        assert sorted(part[:6]) == [str(n) for n in range(6)]
        assert part[6] == f"{('map', 'imap_unordered')[i % 2]} {i // 2}"


def test_before_what_the_parent_prints_after_event_wait(notebook: Kernel) -> None:
    lines = run(
        notebook,
        "for word in 'abc':\n"
        "    event = multiprocessing.Event()\n"
        "    p = multiprocessing.Process(target=says_and_sets, args=(event, word)); p.start()\n"
        "    event.wait(); print('event'); p.join()",
    )
    assert lines == [x for word in "abc" for x in [*(f"{word} {i}" for i in range(50)), "event"]]


def test_before_what_the_parent_prints_after_queue_get(notebook: Kernel) -> None:
    lines = run(
        notebook,
        "queue = multiprocessing.Queue()\n"
        "p = multiprocessing.Process(target=says_and_puts, args=(queue, 'child')); p.start()\n"
        "for _ in range(50): print('got', queue.get())\n"
        "p.join()",
    )
    assert len(lines) == 100
    for i in range(50):
        assert lines.index(f"child {i}") < lines.index(f"got {i}")


def test_the_parents_own_lines_are_not_torn(notebook: Kernel) -> None:
    lines = run(
        notebook,
        "queue = multiprocessing.Queue()\n"
        "ps = [multiprocessing.Process(target=says_and_puts, args=(queue, f'child {n}')) for n in range(3)]\n"
        "for p in ps: p.start()\n"
        "queue.get()\n"
        "for i in range(200): print('parent', 'says', i, end=' .\\n')\n"
        "for p in ps: p.join()",
    )
    children = [f"child {n} {i}" for n in range(3) for i in range(50)]
    assert sorted(lines) == sorted(children + [f"parent says {i} ." for i in range(200)])


def test_between_two_children_by_events(notebook: Kernel) -> None:
    lines = run(
        notebook,
        "a, b = multiprocessing.Event(), multiprocessing.Event()\n"
        "p = multiprocessing.Process(target=hands_over, args=(a, b, 'ping', 200)); p.start()\n"
        "q = multiprocessing.Process(target=hands_over, args=(b, a, 'pong', 200)); q.start()\n"
        "a.set(); p.join(); q.join(); print('end')",
    )
    assert lines == [f"{name} {i}" for i in range(200) for name in ("ping", "pong")] + ["end"]


def test_around_a_ring_of_queues(notebook: Kernel) -> None:
    lines = run(
        notebook,
        "queues = [multiprocessing.Queue() for _ in range(3)]\n"
        "ps = [multiprocessing.Process(target=passes_on, args=(queues[i], queues[(i + 1) % 3], f'P{i}'))"
        " for i in range(3)]\n"
        "for p in ps: p.start()\n"
        "queues[0].put(0)\n"
        "for p in ps: p.join()",
    )
    assert lines == [f"P{i % 3} {i}" for i in range(61)]


def test_under_a_lock(notebook: Kernel) -> None:
    lines = run(
        notebook,
        "lock = multiprocessing.Lock()\n"
        "ps = [multiprocessing.Process(target=says_under_a_lock, args=(lock, f'P{i}')) for i in range(4)]\n"
        "for p in ps: p.start()\n"
        "for p in ps: p.join()",
    )
    assert len(lines) == 800
    for begin, end in zip(lines[::2], lines[1::2], strict=True):
        assert begin.replace("begins", "ends") == end


def test_between_what_a_child_writes_to_stdout_and_the_parent_to_stderr(notebook: Kernel) -> None:
    shown = notebook.run(
        CELL
        + """
import sys
if __name__ == "__main__":
    for i in range(20):
        p = multiprocessing.Process(target=says, args=(i,)); p.start(); p.join()
        print(-i, file=sys.stderr)
"""
    )
    assert shown.ok, shown
    pieces = [(content["name"], line) for kind, content in shown.messages for line in content["text"].split()]
    assert pieces == [x for i in range(20) for x in [("stdout", str(i)), ("stderr", str(-i))]]


def test_before_a_result_and_before_an_error(notebook: Kernel) -> None:
    assert notebook.run(CELL).ok
    shown = notebook.run("with multiprocessing.Pool(1) as pool: x = pool.apply(says, ('text',))\nx")
    assert [kind for kind, _ in shown.messages] == ["stream", "execute_result"], shown
    shown = notebook.run("with multiprocessing.Pool(1) as pool: pool.apply(says, ('text',))\n1 / 0")
    assert [kind for kind, _ in shown.messages] == ["stream", "error"], shown
    shown = notebook.run(
        "with multiprocessing.Pool(1) as pool: pool.apply(says, ('text',)); display({'rich': 'display'})"
    )
    assert [kind for kind, _ in shown.messages] == ["stream", "display_data"], shown


ALTERNATES = """%%worker
import multiprocessing, sys, time
def alternates():
    for i in range(300):
        print("out", i)
        print("err", i, file=sys.stderr)
"""


def test_behind_a_line_that_the_parent_has_left_open(notebook: Kernel) -> None:
    shown = notebook.run(
        ALTERNATES
        + """
if __name__ == "__main__":
    print("Begins…", end="")
    p = multiprocessing.Process(target=alternates); p.start(); p.join()
    print("end")
""",
        60,
    )
    assert shown.ok, shown
    # 0.1 seconds for each line would be 60 seconds.
    assert shown.seconds < 30
    text = shown.stdout.replace("Begins…", "", 1)
    assert text == "".join(f"out {i}\n" for i in range(300)) + "end\n"
    assert shown.stderr == "".join(f"err {i}\n" for i in range(300))


def test_a_line_that_is_still_open_is_completed_whole(notebook: Kernel) -> None:
    main = (
        "with multiprocessing.Pool(1) as pool:\n"
        "    for i in range(50):\n"
        "        print('result', end=' ')\n"
        "        print(pool.apply(says, (i,)))"
    )
    lines = run(notebook, main)
    # Unless it took so long that the beginning had to be shown.
    assert [line.removeprefix("result ") for line in lines] == [str(i) for i in range(50) for _ in "12"]
    assert sum(line.startswith("result ") for line in lines[1::2]) > 25


def test_an_open_line_is_shown_when_it_is_asked_for_and_by_and_by(notebook: Kernel) -> None:
    cell = notebook.send(
        CELL
        + """
import os, tempfile
if __name__ == "__main__":
    path = os.path.join(tempfile.gettempdir(), "go_on")
    go = multiprocessing.Event()
    p = multiprocessing.Process(target=go.wait); p.start()
    print("flushed", end=" ", flush=True)
    print("and more", end=" ")
    while not os.path.exists(path): time.sleep(0.02)
    go.set(); p.join(); os.unlink(path)
"""
    )
    notebook.wait_until(cell, "flushed and more ")
    (notebook.temp / "go_on").touch()
    assert notebook.wait(cell).ok


def test_to_print_does_not_collect_children(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import multiprocessing, os
if __name__ == "__main__":
    p = multiprocessing.Process(target=print, args=("child",)); p.start()
    p.sentinel and multiprocessing.connection.wait([p.sentinel])
    print("parent")
    print(os.waitstatus_to_exitcode(os.waitpid(p.pid, 0)[1]) if hasattr(os, "waitpid") else 0)
    multiprocessing.process._children.discard(p)  # multiprocessing can't know that it has ended
""".replace("import multiprocessing,", "import multiprocessing.connection,")
    )
    method = notebook.value("multiprocessing.get_start_method()")
    if method == "'forkserver'":
        assert shown.lines == ["child", "parent"]  # it is the server's child
    else:
        assert shown.lines == ["child", "parent", "0"], shown
