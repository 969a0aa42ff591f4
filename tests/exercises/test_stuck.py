"""A program that is stuck is told from one that only sleeps, by what its processes do and what its text says."""

# ruff: noqa: E501 - programs are texts

from __future__ import annotations

import ast
import math
import multiprocessing
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from helpers.exercises.judge.waits import longest_wait
from tests.exercises.support import GUARD, judge, place

if TYPE_CHECKING:
    from collections.abc import Iterator

place = place  # noqa: PLW0127  (a fixture)

METHODS = multiprocessing.get_all_start_methods()
AT_ONCE = 20  # which by itself makes a machine busy
POSIX_ONLY = {
    "pool killed",
    "alarm",
    "setitimer",
    "subprocess",
    "os.system",
    "shell",
    "communicate",
    "select",
    "selectors",
}

pytestmark = [pytest.mark.timeout(200), pytest.mark.usefixtures("place")]

STUCK = {
    "lock twice": "from multiprocessing import Lock\n"
    + GUARD
    + "    l = Lock()\n    l.acquire()\n    l.acquire()",
    "queue get": "from multiprocessing import Queue\n" + GUARD + "    Queue().get()",
    "pool killed": "import os, signal\nfrom multiprocessing import Pool\ndef f(x):\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    + GUARD
    + "    with Pool(2) as p:\n        p.map(f, [1])",
    "join child waits": "from multiprocessing import Process, Event\ndef f(e):\n    e.wait()\n"
    + GUARD
    + "    e = Event()\n    p = Process(target=f, args=(e,))\n    p.start()\n    p.join()\n    e.set()",
    "two locks": "import time\nfrom multiprocessing import Process, Lock, Barrier\ndef f(a, b, c):\n    with a:\n        c.wait()\n        with b:\n            pass\n"
    + GUARD
    + "    a, b, c = Lock(), Lock(), Barrier(2)\n    ps = [Process(target=f, args=(a, b, c)), Process(target=f, args=(b, a, c))]\n    for p in ps: p.start()\n    for p in ps: p.join()",
    "two threads": "import threading\na, b, c = threading.Lock(), threading.Lock(), threading.Barrier(2)\ndef f(a, b):\n    with a:\n        c.wait()\n        with b:\n            pass\nts = [threading.Thread(target=f, args=x) for x in ((a, b), (b, a))]\nfor t in ts: t.start()\nfor t in ts: t.join()",
    "manager": "from multiprocessing import Manager, Lock\n"
    + GUARD
    + "    with Manager() as m:\n        l = m.list([1])\n        q = m.Queue()\n        q.get()",
    "manager lock": "from multiprocessing import Manager, Lock\n"
    + GUARD
    + "    with Manager() as m:\n        l = Lock()\n        l.acquire()\n        l.acquire()",
}
SLEEPY = {
    "sleep": "import time\ntime.sleep(3)",
    "sleep from": "from time import sleep\nsleep(3)",
    "child sleep": "from time import sleep\nfrom multiprocessing import Process\n"
    + GUARD
    + "    p = Process(target=sleep, args=(3,))\n    p.start()\n    p.join()",
    "thread": "import threading, time\ndef f():\n    time.sleep(3)\nt = threading.Thread(target=f)\nt.start()\nt.join()",
    "many small": "import time\nfor _ in range(300):\n    time.sleep(0.01)",
    "many medium": "import time\nfor _ in range(4):\n    time.sleep(0.7)",
    "event wait": "from multiprocessing import Event\n" + GUARD + "    Event().wait(timeout=3)",
    "event wait pos": "from multiprocessing import Event\n" + GUARD + "    Event().wait(3)",
    "queue get": "from multiprocessing import Queue\nfrom queue import Empty\n"
    + GUARD
    + "    try:\n        Queue().get(timeout=3)\n    except Empty:\n        pass",
    "queue get pos": "from multiprocessing import Queue\nfrom queue import Empty\n"
    + GUARD
    + "    try:\n        Queue().get(True, 3)\n    except Empty:\n        pass",
    "compute": "import time\nend = time.perf_counter() + 4\nwhile time.perf_counter() < end: pass",
    "subprocess": "import subprocess\nsubprocess.run(['sleep', '3'])",
    "os.system": "import os\nos.system('sleep 3')",
    "shell": "import subprocess\nsubprocess.run('sleep 3', shell=True)",
    "py subprocess": "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'import time; time.sleep(3)'])",
    "asyncio": "import asyncio\nasyncio.run(asyncio.sleep(3))",
    "asyncio wait": "import asyncio\nasync def f():\n    try:\n        await asyncio.wait_for(asyncio.Event().wait(), 3)\n    except asyncio.TimeoutError:\n        pass\nasyncio.run(f())",
    "select": "import select, socket\na, b = socket.socketpair()\nselect.select([a], [], [], 3)",
    "settimeout": "import socket\na, b = socket.socketpair()\na.settimeout(3)\ntry:\n    a.recv(1)\nexcept TimeoutError:\n    pass",
    "create_server accept": "import socket\ns = socket.create_server(('127.0.0.1', 0))\ns.settimeout(3)\ntry:\n    s.accept()\nexcept TimeoutError:\n    pass",
    "default timeout": "import socket\nsocket.setdefaulttimeout(3)\ns = socket.create_server(('127.0.0.1', 0))\ntry:\n    s.accept()\nexcept TimeoutError:\n    pass",
    "selectors": "import selectors, socket\na, b = socket.socketpair()\ns = selectors.DefaultSelector()\ns.register(a, selectors.EVENT_READ)\ns.select(3)",
    "Timer": "import threading\nt = threading.Timer(3, print)\nt.start()\nt.join()",
    "alarm": "import signal\nclass E(Exception): pass\ndef f(*a): raise E\nsignal.signal(signal.SIGALRM, f)\nsignal.alarm(3)\ntry:\n    signal.pause()\nexcept E:\n    pass",
    "setitimer": "import signal\nclass E(Exception): pass\ndef f(*a): raise E\nsignal.signal(signal.SIGALRM, f)\nsignal.setitimer(signal.ITIMER_REAL, 3)\ntry:\n    signal.pause()\nexcept E:\n    pass",
    "variable": "import time\nWAIT = 3\ntime.sleep(WAIT)",
    "parameter": "import time\ndef f(seconds):\n    time.sleep(seconds)\nf(3)",
    "default": "import time\ndef f(seconds=3):\n    time.sleep(seconds)\nf()",
    "argparse": "import argparse, time\np = argparse.ArgumentParser()\np.add_argument('--wait', type=float, default=3)\ntime.sleep(p.parse_args().wait)",
    "computed": "import time\ntime.sleep(1.5 * 2)",
    "sched": "import sched, time\ns = sched.scheduler(time.time, time.sleep)\ns.enter(3, 1, print)\ns.run()",
    "sched bare": "import sched\ns = sched.scheduler()\ns.enter(3, 1, print)\ns.run()",
    "manager": "import time\nfrom multiprocessing import Manager\n"
    + GUARD
    + "    with Manager() as m:\n        l = m.list()\n        time.sleep(3)",
    "manager short": "import time\nfrom multiprocessing import Manager\n"
    + GUARD
    + "    with Manager() as m:\n        l = m.list()\n        for _ in range(8):\n            time.sleep(0.45)",
    "condition": "import threading\nc = threading.Condition()\nwith c:\n    c.wait_for(lambda: False, 3)",
    "poll": "from multiprocessing import Pipe\n" + GUARD + "    a, b = Pipe()\n    a.poll(3)",
    "conn wait": "from multiprocessing import Pipe\nfrom multiprocessing.connection import wait\n"
    + GUARD
    + "    a, b = Pipe()\n    wait([a], 3)",
    "pool map sleep": "import time\nfrom multiprocessing import Pool\n"
    + GUARD
    + "    with Pool(2) as p:\n        p.map(time.sleep, [3, 3])",
    "alias": "import time as t\nnap = t.sleep\nnap(3)",
    "from alias": "from time import sleep as nap\nnap(3)",
    "getattr": "import time\ngetattr(time, 'sl' + 'eep')(3)",
    "star import": "from time import *\nsleep(3)",
    "communicate": "import subprocess\np = subprocess.Popen(['sleep', '3'])\np.wait()",
    "lock acquire timeout": "from multiprocessing import Lock\n"
    + GUARD
    + "    l = Lock()\n    l.acquire()\n    l.acquire(timeout=3)",
    "lock acquire pos": "from multiprocessing import Lock\n"
    + GUARD
    + "    l = Lock()\n    l.acquire()\n    l.acquire(True, 3)",
    "join timeout": "from multiprocessing import Process, Event\ndef f(e):\n    e.wait()\n"
    + GUARD
    + "    e = Event()\n    p = Process(target=f, args=(e,))\n    p.start()\n    p.join(3)\n    e.set()\n    p.join()",
    "barrier timeout": "import threading\nb = threading.Barrier(2, timeout=3)\ntry:\n    b.wait()\nexcept threading.BrokenBarrierError:\n    pass",
    "exec": "exec('import time; time.sleep(3)')",
    "kwargs": "from multiprocessing import Event\nw = {'timeout': 3}\n" + GUARD + "    Event().wait(**w)",
    "star": "import time\nx = (3,)\ntime.sleep(*x)",
    "input file": "import time, json\nx = json.loads('[3]')[0]\ntime.sleep(x)",
    "sleep loop var": "import time\nfor s in (0.1, 3):\n    time.sleep(s)",
    "augmented": "import time\nw = 1\nw += 2\ntime.sleep(w)",
    "backoff": "import time\nw = 0.5\nfor _ in range(3):\n    time.sleep(w)\n    w *= 2",
    "annassign": "import time\nw: float = 1\nw = w * 3\ntime.sleep(w)",
    "walrus": "import time\nif (w := 3):\n    time.sleep(w)",
    "attribute": "import time\nclass A:\n    wait = 3\ntime.sleep(A.wait)",
    "dict get": "import time\nd = {'a': 3}\ntime.sleep(d.get('a'))",
    "join in method named get": "import threading\nclass Box:\n    def fetch(self, t):\n        threading.Event().wait(t)\nBox().fetch(3)",
    "concurrent wait": "from concurrent.futures import ThreadPoolExecutor, wait\nimport threading\nwith ThreadPoolExecutor() as p:\n    e = threading.Event()\n    f = p.submit(e.wait)\n    wait([f], 3)\n    e.set()",
    "as_completed": "from concurrent.futures import ThreadPoolExecutor, as_completed\nimport threading\nwith ThreadPoolExecutor() as p:\n    e = threading.Event()\n    f = p.submit(e.wait)\n    try:\n        list(as_completed([f], 3))\n    except TimeoutError:\n        pass\n    e.set()",
    "imap next": "from multiprocessing import Pool, TimeoutError, Event\ne = None\ndef i(x):\n    global e\n    e = x\ndef f(x):\n    e.wait()\n"
    + GUARD
    + "    e2 = Event()\n    with Pool(1, i, (e2,)) as p:\n        it = p.imap(f, [1])\n        try:\n            it.next(3)\n        except TimeoutError:\n            pass",
}


# What they do shows that they are not stuck, whatever their text says.
BUSY = {"many small", "compute"}


def outcomes(programs: dict[str, str], *methods: str) -> dict[str, str]:
    """Judge programs side by side; return how each ended."""
    names = [name for name in programs if sys.platform != "win32" or name not in POSIX_ONLY]
    runs = [(name, method) for name in names for method in methods]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        verdicts = pool.map(lambda run: judge(programs[run[0]], run[1], seconds=40), runs)
        return {
            f"{name}, {method}": verdict.outcome
            for (name, method), verdict in zip(runs, verdicts, strict=True)
        }


@pytest.fixture
def busy_machine() -> Iterator[None]:
    """As many other programs compute as the machine has cores, and two more."""
    count = multiprocessing.cpu_count() + 2
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    yield
    for other in others:
        other.kill()
        other.wait()


@pytest.mark.sampled("stuck")
def test_programs_that_are_stuck_are_recognised() -> None:
    assert set(outcomes(STUCK, *METHODS).values()) == {"kilitlendi"}


@pytest.mark.sampled("stuck")
def test_programs_that_only_sleep_are_not_stuck() -> None:
    found = outcomes(SLEEPY, "spawn")
    assert {name: outcome for name, outcome in found.items() if outcome != "doğru"} == {}


@pytest.mark.sampled("stuck")
def test_programs_whose_children_only_sleep_are_not_stuck() -> None:
    names = ("child sleep", "pool map sleep", "manager short", "join timeout")
    found = outcomes({name: SLEEPY[name] for name in names}, *METHODS)
    assert {name: outcome for name, outcome in found.items() if outcome != "doğru"} == {}


@pytest.mark.sampled("stuck")
@pytest.mark.usefixtures("busy_machine")
def test_on_a_busy_machine_programs_that_only_sleep_are_not_stuck() -> None:
    names = ("many small", "child sleep", "manager")
    found = outcomes({name: SLEEPY[name] for name in names}, METHODS[-1])
    assert set(found.values()) == {"doğru"}


@pytest.mark.parametrize("name", [name for name in SLEEPY if name not in BUSY])
def test_the_text_of_a_program_tells_how_long_it_may_sleep(name: str) -> None:
    longest = longest_wait(ast.parse(SLEEPY[name]))
    assert longest >= (0.45 if name in ("many medium", "manager short") else 3)


@pytest.mark.parametrize("name", STUCK)
def test_the_text_of_a_program_tells_that_it_sets_itself_no_time(name: str) -> None:
    assert longest_wait(ast.parse(STUCK[name])) == 0


@pytest.mark.parametrize(
    "code, seconds",
    [
        ("', '.join(words)", 0),
        ("os.path.join(a, b)", 0),
        ("counts.get(word, 0)", 0),
        ("queue.get(True, 4)", 4),
        ("queue.get(True, seconds)", math.inf),
        ("queue.put(1, True, 4)", 4),
        ("WAIT = 4\ntime.sleep(WAIT)", 4),
        ("WAIT = 4\nWAIT = 6\ntime.sleep(WAIT)", 6),
        ("seconds = 1\ndef f(seconds):\n    time.sleep(seconds)", math.inf),
        ("condition.wait_for(lambda: full, 4)", 4),
        ("connection.wait(sentinels)", 0),
        ("connection.wait(sentinels, 4)", 4),
        ("next(numbers, 4)", 0),
        ("Process(target=event.wait, args=(4,))", math.inf),
        ("import helpers", math.inf),
        ("from multiprocessing import *", 0),
        ("import urllib.request", math.inf),
    ],
)
def test_how_long_a_call_may_sleep(code: str, seconds: float) -> None:
    assert longest_wait(ast.parse(code)) == seconds
