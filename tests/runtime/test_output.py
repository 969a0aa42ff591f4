"""All that a child writes is in the cell: whole, in order, before what the parent prints afterwards."""

from __future__ import annotations

import hashlib
import os
import re
import textwrap

import pytest

from tests.kernel import Kernel, notebooks

notebook = notebooks


def run_children(notebook: Kernel, bodies: list[str]) -> list[tuple[str, str]]:
    """Run each body in a child of its own; return what each has shown on stdout and on stderr."""
    cell = ["%%worker", "import multiprocessing, os, pprint, subprocess, sys, warnings"]
    for number, body in enumerate(bodies):
        cell += [f"def child_{number}():", textwrap.indent(body, "    ")]
    cell += ['if __name__ == "__main__":']
    for number in range(len(bodies)):
        cell += [
            f"    p = multiprocessing.Process(target=child_{number}); p.start(); p.join()",
            "    print('<end 0>' if p.exitcode == 0 else p.exitcode)",
            "    print('<end 0>', file=sys.stderr)",
        ]
    shown = notebook.run("\n".join(cell))
    assert shown.ok, shown
    shown_by_each = [text.split("<end 0>\n") for text in (shown.stdout, shown.stderr)]
    assert [texts.pop() for texts in shown_by_each] == ["", ""], shown
    return list(zip(*shown_by_each, strict=True))


# What a child does, and what the cell shows of it on stdout and on stderr.
WRITTEN = [
    ("print('çğıöşü İĞ 🐍')", "çğıöşü İĞ 🐍\n", ""),
    ("print('no newline', end='')", "no newline", ""),
    ("print('no newline', end='', file=sys.stderr)", "", "no newline"),
    ("print()", "\n", ""),
    ("for c in 'pieces\\n': sys.stdout.write(c)", "pieces\n", ""),
    ("sys.stdout.write('one ')\nsys.stdout.flush()\nsys.stdout.write('two\\n')", "one two\n", ""),
    ("sys.stdout.writelines(['one\\n', 'two\\n', 'three'])", "one\ntwo\nthree", ""),
    ("sys.stdout.buffer.write('ş bytes\\n'.encode())\nsys.stdout.buffer.flush()", "ş bytes\n", ""),
    ("sys.stdout.buffer.write(b'not flushed')", "not flushed", ""),
    ("for byte in 'ş\\n'.encode(): sys.stdout.buffer.write(bytes([byte]))", "ş\n", ""),
    ("print('\\udcff \\ud800')", "\\udcff \\ud800\n", ""),
    ("sys.stdout.buffer.write(b'\\xff\\xfe ok\\n')", "\\xff\\xfe ok\n", ""),
    ("print('a\\0b')", "a\0b\n", ""),
    ("print('1\\r2\\r3')", "1\r2\r3\n", ""),
    ("print('\\x1b[31mred\\x1b[0m')", "\x1b[31mred\x1b[0m\n", ""),
    ("print('error', file=sys.stderr)\nprint('out')", "out\n", "error\n"),
    ("sys.stderr.write('half ')\nsys.stderr.write('line\\n')", "", "half line\n"),
    ("print('first', 'second', sep=' | ', flush=True)", "first | second\n", ""),
    ("print('lost as in a script', end=''); os._exit(0)", "", ""),
    ("print('last words'); os._exit(0)", "last words\n", ""),
    ("print('flushed', end='', flush=True); os._exit(0)", "flushed", ""),
    ("print(sys.stdout.encoding, sys.stdout.isatty(), sys.stdout.writable())", "utf-8 False True\n", ""),
    ("pprint.pprint({'a': [1, 2]})", "{'a': [1, 2]}\n", ""),
    ("sys.exit()", "", ""),
]
STRAIGHT_TO_A_DESCRIPTOR = [
    ("os.write(1, 'ş straight\\n'.encode())", "ş straight\n", ""),
    ("os.write(2, b'to stderr\\n')", "", "to stderr\n"),
    ("for byte in 'ğ\\n'.encode(): os.write(1, bytes([byte]))", "ğ\n", ""),
    ("os.write(1, b'\\xff!\\n')", "\\xff!\n", ""),
    ("os.write(1, ('ş' * 3000 + '\\n').encode())", "ş" * 3000 + "\n", ""),
    ("os.write(sys.stdout.fileno(), b'by fileno\\n')", "by fileno\n", ""),
    ("sys.__stdout__.write('original\\n')\nsys.__stdout__.flush()", "original\n", ""),
    ("subprocess.run([sys.executable, '-c', 'print(12345)'])", "12345\n", ""),
    ("subprocess.run([sys.executable, '-c', 'print(12345)'], stdout=sys.stdout)", "12345\n", ""),
    ("os.system('echo from a shell')", "from a shell\n", ""),
    ("subprocess.run(['sh', '-c', 'echo to stderr >&2'])", "", "to stderr\n"),
    ("print(subprocess.check_output(['sh', '-c', 'echo 42'], text=True), end='')", "42\n", ""),
]


def test_what_is_written_is_shown(notebook: Kernel) -> None:
    shown = run_children(notebook, [body for body, _, _ in WRITTEN])
    assert [(body, *texts) for (body, _, _), texts in zip(WRITTEN, shown, strict=True)] == WRITTEN


@pytest.mark.skipif(os.name != "posix", reason="there a kernel does not capture descriptors")
def test_what_is_written_straight_to_a_descriptor(notebook: Kernel) -> None:
    written = STRAIGHT_TO_A_DESCRIPTOR
    shown = run_children(notebook, [body for body, _, _ in written])
    assert [(body, *texts) for (body, _, _), texts in zip(written, shown, strict=True)] == written


@pytest.mark.parametrize(
    "write",
    ["print(line)", "sys.stdout.write(line + '\\n')", "sys.stdout.buffer.write(line.encode() + b'\\n')"],
)
def test_ten_megabytes_in_one_line(notebook: Kernel, write: str) -> None:
    [(text, _)] = run_children(notebook, [f"line = 'İ234567890' * 1_000_000\n{write}"])
    expected = "İ234567890" * 1_000_000 + "\n"
    assert len(text) == len(expected)
    assert hashlib.sha256(text.encode()).digest() == hashlib.sha256(expected.encode()).digest()


def test_pieces_of_a_line_appear_while_the_child_goes_on(notebook: Kernel) -> None:
    cell = notebook.send(
        """%%worker
import multiprocessing, time
def progress(go_on):
    for i in range(3):
        print(i, end=" ", flush=True)
        go_on.acquire()
    print("done")
if __name__ == "__main__":
    go_on = multiprocessing.Semaphore(0)
    p = multiprocessing.Process(target=progress, args=(go_on,)); p.start()
    for _ in range(3):
        time.sleep(0.3)
        go_on.release()
    p.join()
"""
    )
    for text in ("0 ", "0 1 ", "0 1 2 ", "0 1 2 done\n"):
        notebook.wait_until(cell, text)
    assert notebook.wait(cell).stdout == "0 1 2 done\n"


def test_logging(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import logging, multiprocessing, sys

def child_makes_its_own():
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(processName)s %(levelname)s %(message)s"))
    logger = logging.getLogger("own")
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.INFO)
    logger.info("made in the child")
    logger.debug("not shown")

def child_uses_basic_config():
    logging.basicConfig(format="%(processName)s %(message)s", level=logging.INFO)
    logging.info("basic")
    logging.shutdown()

def child_warns_without_handler():
    logging.getLogger("bare").warning("last resort")

if __name__ == "__main__":
    for target in (child_makes_its_own, child_uses_basic_config, child_warns_without_handler):
        p = multiprocessing.Process(target=target, name="Child"); p.start(); p.join()
    print("end")
"""
    )
    assert shown.stdout == "Child INFO made in the child\nend\n", shown
    assert shown.stderr == "Child basic\nlast resort\n"


def test_logging_by_a_handler_of_the_parent(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import logging, multiprocessing, sys

def child():
    logging.getLogger("inherited").warning("from the child")

if __name__ == "__main__":
    logger = logging.getLogger("inherited")
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("[%(processName)s] %(message)s"))
    logger.addHandler(handler)
    logger.propagate = False
    logger.warning("before")
    p = multiprocessing.Process(target=child, name="Child"); p.start(); p.join()
    logger.warning("after")
    logger.removeHandler(handler)
    logger.propagate = True
"""
    )
    assert shown.ok, shown
    if notebook.value("multiprocessing.get_start_method()") == "'fork'":
        assert shown.stream() == "[MainProcess] before\n[Child] from the child\n[MainProcess] after\n"
    else:  # the child begins without that handler, as in a script
        assert shown.stdout == "[MainProcess] before\n[MainProcess] after\n"
        assert shown.stderr == "from the child\n"


def test_logging_through_a_queue(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import logging, logging.handlers, multiprocessing, sys

def child(queue, number):
    logger = logging.getLogger("queued")
    logger.handlers = [logging.handlers.QueueHandler(queue)]
    logger.propagate = False
    logger.error("message %d", number)

if __name__ == "__main__":
    queue = multiprocessing.Queue()
    handler = logging.StreamHandler(sys.stdout)
    listener = logging.handlers.QueueListener(queue, handler)
    listener.start()
    for number in range(3):
        p = multiprocessing.Process(target=child, args=(queue, number)); p.start(); p.join()
    listener.stop()
    print("end")
"""
    )
    assert shown.stream() == "message 0\nmessage 1\nmessage 2\nend\n", shown


def test_multiprocessings_own_log(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import logging, multiprocessing
def child():
    multiprocessing.get_logger().warning("said by a child")
if __name__ == "__main__":
    logger = multiprocessing.log_to_stderr()
    logger.setLevel(logging.INFO)
    p = multiprocessing.Process(target=child, name="Child"); p.start(); p.join()
"""
    )
    assert shown.ok, shown
    for line in (
        "[INFO/Child] child process calling self.run()",
        "[WARNING/Child] said by a child",
        "[INFO/Child] process shutting down",
        "[INFO/Child] process exiting with exitcode 0",
    ):
        assert shown.stderr.count(f"{line}\n") == 1, shown.stderr


def test_warnings(notebook: Kernel) -> None:
    bodies = ["warnings.warn('be careful')", "warnings.simplefilter('error')\nprint(eval('2'))"]
    shown = run_children(notebook, bodies)
    assert shown[0][0] == ""
    assert re.match(r".+:4: UserWarning: be careful\n", shown[0][1])
    assert shown[1] == ("2\n", "")


EIGHT_CHILDREN = """%%worker
import multiprocessing
def many_lines(name):
    for i in range(2000):
        print(name, i, "." * (i % 90), sep=" | ")
"""


def assert_each_in_order(lines: list[str], children: int = 8) -> None:
    seen: dict[str, int] = {}
    for line in lines:
        name, number, dots = line.split(" | ")
        assert int(number) == seen.get(name, 0), line
        assert dots == "." * (int(number) % 90), line
        seen[name] = int(number) + 1
    assert seen == {f"child {n}": 2000 for n in range(children)}


def test_lines_of_eight_children_are_whole_and_in_order(notebook: Kernel) -> None:
    shown = notebook.run(
        EIGHT_CHILDREN
        + """
if __name__ == "__main__":
    ps = [multiprocessing.Process(target=many_lines, args=(f"child {n}",)) for n in range(8)]
    for p in ps: p.start()
    for p in ps: p.join()
    print("end")
"""
    )
    assert shown.ok, shown
    assert shown.lines[-1] == "end"
    assert_each_in_order(shown.lines[:-1])
    assert shown.stderr == ""


def test_lines_of_a_pool_are_whole_and_in_order(notebook: Kernel) -> None:
    shown = notebook.run(
        EIGHT_CHILDREN
        + """
if __name__ == "__main__":
    with multiprocessing.Pool(4) as pool:
        pool.map(many_lines, [f"child {n}" for n in range(8)], chunksize=1)
        print("end")
"""
    )
    assert shown.ok, shown
    assert shown.lines[-1] == "end"
    assert_each_in_order(shown.lines[:-1])


def test_long_lines_of_several_children_are_not_torn(notebook: Kernel) -> None:
    shown = notebook.run(
        """%%worker
import multiprocessing
def long_lines(letter):
    for _ in range(20):
        print(letter * 50_000)
if __name__ == "__main__":
    ps = [multiprocessing.Process(target=long_lines, args=(letter,)) for letter in "abcş"]
    for p in ps: p.start()
    for p in ps: p.join()
"""
    )
    assert shown.ok, shown
    assert sorted(shown.lines) == sorted(letter * 50_000 for letter in "abcş" for _ in range(20))
