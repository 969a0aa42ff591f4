"""A child that handles descriptors: its output goes where it wants it, and nothing of ours into its files."""

from __future__ import annotations

import os
import textwrap

import pytest

from tests.kernel import Kernel, notebooks

notebook = notebooks
pytestmark = pytest.mark.skipif(os.name != "posix", reason="there a kernel does not capture descriptors")

# What a child does; what the cell then shows of it on stdout and on stderr, and what is in its file.
HANDLED = [
    ("print(1)\nos.closerange(3, 256)\nprint(2)\nprint(3, file=sys.stderr)", "1\n2\n", "3\n", ""),
    (
        (
            "os.closerange(3, 256)\nfiles = [open(path, 'a') for _ in range(60)]\n"
            "print(1)\nprint(2, file=sys.stderr)\nfiles[7].write('mine\\n')\nprint(3)"
        ),
        *("1\n3\n", "2\n", "mine\n"),
    ),
    (
        (
            "print(1)\nf = open(path, 'w')\nsaved = os.dup(1)\nos.dup2(f.fileno(), 1)\nprint('in file')\n"
            "os.system('echo from a shell')\nos.dup2(saved, 1)\nprint(2)"
        ),
        *("1\n2\n", "", "in file\nfrom a shell\n"),
    ),
    (
        "os.dup2(os.open(path, os.O_WRONLY), 2)\nprint('error', file=sys.stderr)\nprint(1)",
        *("1\n", "", "error\n"),
    ),
    ("os.dup2(1, 2)\nprint('error', file=sys.stderr)\nprint(1)", "error\n1\n", "", ""),
    ("os.dup2(2, 1)\nprint(1)\nprint('error', file=sys.stderr)", "", "1\nerror\n", ""),
    (
        "os.dup2(os.open(os.devnull, os.O_WRONLY), 1)\nprint('silent')\nprint('e', file=sys.stderr)",
        *("", "e\n", ""),
    ),
    (
        "os.dup2(os.open(path, os.O_WRONLY), 1)\nos.closerange(3, 99)\nprint('a')\nprint(2, file=sys.stderr)",
        *("", "2\n", "a\n"),
    ),
    ("os.close(1)\nprint('shown')\nprint('e', file=sys.stderr)", "shown\n", "e\n", ""),
    ("os.close(1)\nf = open(path, 'w')\nprint('in number', f.fileno())", "", "", "in number 1\n"),
    (
        "os.closerange(0, 1024)\nfor _ in range(3): os.open(os.devnull, os.O_RDWR)\nprint('a daemon')",
        *("", "", ""),
    ),
    ("os.closerange(3, 256)\nsubprocess.run(['echo', 'program'])\nprint(1)", "program\n1\n", "", ""),
    ("with os.fdopen(1, 'w') as f: f.write('fdopen\\n')\nprint(1)", "fdopen\n1\n", "", ""),
    ("os.set_blocking(1, False)\nprint('x' * 300_000)", "x" * 300_000 + "\n", "", ""),
    ("sys.stdout = open(path, 'w')\nprint('in file')", "", "", "in file\n"),
    (
        "text = io.StringIO()\nwith contextlib.redirect_stdout(text): print('a')\nprint([text.getvalue()])",
        *("['a\\n']\n", "", ""),
    ),
    ("sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='utf-8')\nprint('ş')", "ş\n", "", ""),
    (
        (
            "logging.basicConfig(format='%(message)s')\nos.closerange(3, 256)\nlogging.warning('a')\n"
            "logging.getLogger().addHandler(logging.FileHandler(path))\nlogging.warning('b')"
        ),
        *("", "a\nb\n", "b\n"),
    ),
    (
        (
            "os.dup2(os.open(path, os.O_WRONLY | os.O_APPEND), 1)\n"
            "p = multiprocessing.Process(target=print, args=('grandchild',)); p.start(); p.join()"
        ),
        *("", "", "grandchild\n"),
    ),
]


def test_its_output_goes_where_it_wants_it(notebook: Kernel) -> None:
    cell = ["%%worker", "import contextlib, io, logging, multiprocessing, os, subprocess, sys, tempfile"]
    cell += ["path = os.path.join(tempfile.gettempdir(), 'students.txt')"]
    for number, (body, *_) in enumerate(HANDLED):
        cell += [f"def child_{number}():", textwrap.indent(body, "    ")]
    cell += [
        'if __name__ == "__main__":',
        f"    for number in range({len(HANDLED)}):",
        "        open(path, 'w').close()",
        "        p = multiprocessing.Process(target=globals()[f'child_{number}']); p.start(); p.join(20)",
        "        print(f'<{p.exitcode}>', repr(open(path).read()), '<end>')",
        "        print('<end>', file=sys.stderr)",
        "        p.kill()",
        "    os.unlink(path)",
    ]
    shown = notebook.run("\n".join(cell), 120)
    assert shown.ok, shown
    said, errors = shown.stdout.split(" <end>\n"), shown.stderr.split("<end>\n")
    for (body, stdout, stderr, file), out, err in zip(HANDLED, said, errors, strict=False):
        assert (out, err) == (f"{stdout}<0> {file!r}", stderr), body


def test_siblings_of_one_that_does_not_block_are_in_order(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import multiprocessing, os
def says(name):
    if name == 0:
        os.set_blocking(1, False)
    for i in range(2000):
        print(name, i, "." * 90)
if __name__ == "__main__":
    ps = [multiprocessing.Process(target=says, args=(name,)) for name in range(3)]
    for p in ps: p.start()
    for p in ps: p.join()
    print([p.exitcode for p in ps])
""",
        60,
    )
    assert shown.ok, shown
    assert shown.lines.pop() == "[0, 0, 0]"
    for name in range(3):
        own = [line for line in shown.lines if line.startswith(f"{name} ")]
        assert own == [f"{name} {i} {'.' * 90}" for i in range(2000)]


WRITES_MUCH = """
import os, subprocess, sys
program = "import os\\nfor _ in range(40): assert os.write(1, b'x' * 65535 + b'\\\\n') == 65536"
def writes_much():
    print(subprocess.run([sys.executable, "-c", program]).returncode)
"""


IN_A_CHILD = """%%worker
import multiprocessing, os, subprocess, sys
{}
if __name__ == "__main__":
    p = multiprocessing.Process(target={}); p.start(); p.join()
"""


@pytest.mark.parametrize(
    "before, code",
    [
        (
            IN_A_CHILD.format("def does_not_wait(): os.set_blocking(1, False)", "does_not_wait"),
            IN_A_CHILD.format(WRITES_MUCH, "writes_much"),
        ),
        ("import os\nos.set_blocking(1, False)", f"{WRITES_MUCH}writes_much()"),
    ],
    ids=["a child's", "the kernel's"],
)
def test_a_pipe_that_does_not_wait_is_one_cells_affair(notebook: Kernel, before: str, code: str) -> None:
    assert notebook.run(before).ok
    shown = notebook.run(code, 60)
    assert shown.ok, shown
    assert shown.stdout.count("x" * 65535 + "\n") == 40, shown.stderr
    assert shown.lines.pop() == "0"


def test_a_child_inherits_what_the_parent_has_put_there(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import multiprocessing, os, tempfile
if __name__ == "__main__":
    path = os.path.join(tempfile.gettempdir(), "students.txt")
    p = multiprocessing.Process(target=print, args=("first",)); p.start(); p.join()
    saved, file = os.dup(1), os.open(path, os.O_WRONLY | os.O_CREAT)
    os.dup2(file, 1)
    try:
        p = multiprocessing.Process(target=print, args=("second",)); p.start(); p.join()
    finally:
        os.dup2(saved, 1)
    print([open(path).read()])
    os.unlink(path)
"""
    )
    method = notebook.value("multiprocessing.get_start_method()")
    if method == "'forkserver'":  # its server has begun with the other one
        assert sorted(shown.lines) == ["['']", "first", "second"]
    else:
        assert shown.lines == ["first", "['second\\n']"], shown
