"""A child is a script's child: whatever it calls, nothing of it acts for the kernel."""

from __future__ import annotations

import os
import sys
import textwrap

import pytest

from tests.kernel import METHODS, Kernel, kernel, notebooks, until

notebook = notebooks

# What a child does, its exit code, what it shows, and the end of what it says on stderr.
AS_IN_A_SCRIPT = [
    ("input('adınız? ')", 1, "adınız? ", "EOFError: EOF when reading a line\n"),
    ("input()", 1, "", "EOFError: EOF when reading a line\n"),
    ("getpass.getpass('parola? ')", 1, "", "EOFError\n"),
    ("ask_password()", 1, "", "EOFError\n"),
    ("print('a')\nexit(3)\nprint('goes on')", 3, "a\n", ""),
    ("print('a')\nquit()\nprint('goes on')", 0, "a\n", ""),
    ("sys.exit('mesaj')", 1, "", "mesaj\n"),
    ("f = open(1, 'w', closefd=False); f.write('by open\\n'); f.flush()", 0, "by open\n", ""),
    ("import asyncio\nasync def hello(): print('hello')\nasyncio.run(hello())", 0, "hello\n", ""),
]
IMPORTS = """import builtins, getpass, multiprocessing, os, pdb, sys
from getpass import getpass as ask_password
"""
# These need what takes each child of its own a third of a second to import.
WITH_IPYTHON = [
    ("display({'a': 1}, 'text')", 0, "{'a': 1} text\n", ""),
    ("clear_output()\nprint('b')", 0, "\x1b[2K\r\x1b[2K\rb\n", ""),
    ("s = ipywidgets.IntSlider(value=3)\ns.value = 5\ndisplay(s)", 0, "IntSlider(value=5)\n", ""),
    (
        "print(get_ipython(), hasattr(sys, 'ps1'), hasattr(builtins, '__IPYTHON__'))",
        0,
        "None False False\n",
        "",
    ),
]
IMPORTS_OF_IPYTHON = """import ipywidgets
from IPython import get_ipython
from IPython.display import clear_output, display
"""


@pytest.mark.parametrize(
    "imports, children",
    [(IMPORTS, AS_IN_A_SCRIPT), (IMPORTS + IMPORTS_OF_IPYTHON, WITH_IPYTHON)],
    ids=["asks", "shows"],
)
def test_what_asks_and_shows(
    notebook: Kernel, imports: str, children: list[tuple[str, int, str, str]]
) -> None:
    cell = ["%%worker", imports]
    for number, (body, *_) in enumerate(children):
        cell += [f"def child_{number}():", textwrap.indent(body, "    ")]
    cell += ['if __name__ == "__main__":', f"    for number in range({len(children)}):"]
    cell += [
        "        p = multiprocessing.Process(target=globals()[f'child_{number}']); p.start(); p.join(20)",
        "        print(f'<end {p.exitcode}>')",
        "        print('<end>', file=sys.stderr)",
        "        p.kill()",
    ]
    shown = notebook.run("\n".join(cell), 120)
    assert shown.ok, shown
    said = shown.stderr.split("<end>\n")
    for number, (body, code, text, error) in enumerate(children):
        assert f"<end {code}>\n" in shown.stdout, (body, shown)
        before, _, rest = shown.stdout.partition(f"<end {code}>\n")
        assert before == text, (body, shown)
        assert said[number].endswith(error), (body, said[number])
        assert bool(said[number]) == bool(error), (body, said[number])
        assert "helpers" not in said[number], body
        shown.messages[:] = [("stream", {"name": "stdout", "text": rest})]


@pytest.mark.parametrize("stop", ["breakpoint()", "pdb.set_trace()"])
def test_a_debugger_finds_no_input(notebook: Kernel, stop: str) -> None:
    shown = notebook.run(
        f"""%%worker
import multiprocessing, pdb
def child():
    {stop}
    print("after")
if __name__ == "__main__":
    p = multiprocessing.Process(target=child); p.start(); p.join(20); print("exitcode", p.exitcode); p.kill()
"""
    )
    assert shown.ok, shown
    assert "(Pdb) " in shown.stdout
    assert shown.stdout.endswith("exitcode 1\n"), shown
    assert "helpers" not in shown.stderr


def test_a_picture_is_told_of(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import matplotlib.pyplot as plt
import multiprocessing
def draw():
    plt.plot([1, 2])
    plt.show()
    print("after")
if __name__ == "__main__":
    p = multiprocessing.Process(target=draw); p.start(); p.join(); print("exitcode", p.exitcode)
""",
        60,
    )
    assert shown.stdout == "Figure(640x480)\nafter\nexitcode 0\n", shown


def test_exit_in_a_pool(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
from concurrent.futures import ProcessPoolExecutor
def leaves(_):
    exit(4)
if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(leaves, 1).result()
        except SystemExit as error:
            print("code", error.code)
"""
    )
    assert shown.stream() == "code 4\n", shown


@pytest.mark.parametrize("call, said", [("quit()", ""), ("exit(3)", "Betik 3 çıkış koduyla bitti.\n")])
def test_exit_ends_the_cell_and_not_the_kernel(notebook: Kernel, call: str, said: str) -> None:
    shown = notebook.run(f'%%worker\nif __name__ == "__main__":\n    print("a")\n    {call}\n    print("on")')
    assert shown.ok, shown
    assert (shown.stdout, shown.stderr) == ("a\n", said)
    assert shown.reply["payload"] == []
    # In a plain cell it is IPython's, as before.
    assert (
        notebook.value("type(exit).__name__, type(quit).__name__") == "('ZMQExitAutocall', 'ZMQExitAutocall')"
    )


@pytest.fixture(scope="module")
def forking() -> object:
    if "fork" not in METHODS:
        pytest.skip("no fork here")
    with kernel("fork") as running:
        # From 3.12 on os.fork warns of a kernel's threads.
        assert running.run(
            "import warnings; warnings.filterwarnings('ignore', message='.*multi-threaded')"
        ).ok
        yield running


PLAIN = """import multiprocessing
def child():
    {}
p = multiprocessing.Process(target=child); p.start(); p.join(20); print("exitcode", p.exitcode); p.kill()
"""


@pytest.mark.parametrize(
    "body, shown",
    [
        ("exit(3)", "exitcode 3\n"),
        ("display({'a': 1})", "{'a': 1}\nexitcode 0\n"),
        ("input('? ')", "? exitcode 1\n"),
        ("get_ipython().run_cell('print(5)'); print('after')", "5\nafter\nexitcode 0\n"),
    ],
)
def test_a_function_of_a_plain_cell_too(forking: Kernel, body: str, shown: str) -> None:
    assert forking.run(PLAIN.format(body)).stdout == shown


STARTS_ANOTHER = """if pid == 0:
    p = multiprocessing.Process(target=print, args=("grandchild",)); p.start()
else: print(wait())"""
# What both do after the fork, and what the cell shows; a copy is never a second kernel.
COPIES = [
    ("if pid == 0: print('copy')\nelse: print(wait())\nprint('both')", "copy\nboth\n0\nboth\n", ""),
    ("if pid == 0: 1 / 0\nelse: print(wait())", "1\n", "ZeroDivisionError: division by zero\n"),
    ("if pid == 0:\n    print('bye', end=' ')\n    sys.exit(3)\nprint(wait())", "bye 3\n", ""),
    ("if pid == 0: exit(4)\nprint(wait())", "4\n", ""),
    ("if pid == 0: sys.exit('text')\nprint(wait())", "1\n", "text\n"),
    ("if pid == 0: input('? ')\nprint(wait())", "? 1\n", "EOFError: EOF when reading a line\n"),
    # From 3.14 on pdb ends a program by itself where nobody answers it.
    (
        "if pid == 0:\n    breakpoint()\n    print(1)\nelse: print(wait())",
        None,
        "bdb.BdbQuit\n" if sys.version_info < (3, 14) else "",
    ),
    ("await asyncio.sleep(0.1)\nif pid: print(wait())\nelse: print('copy')", "copy\n0\n", ""),
    (STARTS_ANOTHER, "grandchild\n0\n", ""),
]


@pytest.mark.skipif(os.name != "posix", reason="no fork there")
@pytest.mark.parametrize("start", ["", "%%worker\n"], ids=["plain", "worker"])
def test_a_copy_ends_with_the_cell(forking: Kernel, start: str) -> None:
    for body, stdout, error in COPIES:
        if start and "await" in body:
            continue
        code = (
            "import asyncio, multiprocessing, os, sys\n"
            "def wait(): return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])\n"
        )
        shown = forking.run(f"{start}{code}pid = os.fork()\n{body}")
        assert shown.ok, shown
        assert stdout in (None, shown.stdout), (body, shown)
        assert shown.stderr.endswith(error), (body, shown)
        assert bool(shown.stderr) == bool(error), (body, shown)
        assert "IPython" not in shown.stderr
        assert until(lambda: not forking.descendants(), 5), body


def test_a_child_of_a_cell_that_awaits_begins_without_a_loop(notebook: Kernel) -> None:
    code = "await asyncio.sleep(0)\np = multiprocessing.Process(target=f); p.start(); p.join(); p.exitcode"
    define = "%%worker\nimport asyncio, multiprocessing\nasync def g(): print('in a loop')\n"
    assert notebook.run(define + "def f(): asyncio.run(g())").ok
    shown = notebook.run(code)
    assert (shown.stdout, shown.stderr, shown.result) == ("in a loop\n", "", "0"), shown


@pytest.mark.skipif(os.name != "posix", reason="no fork there")
def test_a_copy_leaves_the_processes_of_the_kernel_alone(forking: Kernel) -> None:
    shown = forking.run(
        "import multiprocessing, os, time\n"
        "p = multiprocessing.Process(target=time.sleep, args=(100,), daemon=True); p.start()\n"
        "pid = os.fork()\n"
        "if pid:\n    os.waitpid(pid, 0); print(p.is_alive()); p.kill(); p.join()"
    )
    assert shown.stdout == "True\n", shown


SESSIONS = """
import multiprocessing, os, signal, subprocess, sys

def leads(_=None): return os.getsid(0) == os.getpid() == os.getpgrp()

def begin(): os.setsid(); print("child", leads())

def grandchild():
    if (pid := os.fork()) == 0:
        os.setsid(); print("copy", leads()); sys.stdout.flush(); os._exit(0)
    os.waitpid(pid, 0)
    p = multiprocessing.Process(target=begin); p.start(); p.join()

def program():
    p = subprocess.Popen(["sleep", "1000"], preexec_fn=os.setsid)
    os.killpg(os.getpgid(p.pid), signal.SIGTERM); print("program", p.wait())

if __name__ == "__main__":
    for target in (begin, grandchild, program):
        p = multiprocessing.Process(target=target); p.start(); p.join()
    program()
    with multiprocessing.Pool(2, os.setsid) as pool: print("pool", pool.map(leads, range(2)))
"""


@pytest.mark.skipif(os.name != "posix", reason="no sessions there")
def test_a_child_may_begin_a_session(notebook: Kernel) -> None:
    shown = notebook.run(f"%%worker\n{SESSIONS}")
    assert shown.stderr == "", shown
    expected = ["child True", "copy True", "child True", "program -15", "program -15", "pool [True, True]"]
    assert shown.lines == expected, shown
