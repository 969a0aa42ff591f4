"""The output channel under attack and after its end: other children's output goes on, nobody hangs."""

from __future__ import annotations

import os
import re

import pytest

from tests.kernel import METHODS, Kernel, kernel, notebooks, promised, until

notebook = notebooks
posix_only = pytest.mark.skipif(os.name != "posix", reason="the channel is another kind of handle there")

# The writing end of the channel, found as a student's own program could find it.
CELL = """%%worker
import multiprocessing, os, random, sys, time

def channel():
    return sys.stdout._writer._line._end

def says(name):
    for i in range(300):
        print(name, i, "." * 60)

def rubbish(name):
    source = random.Random(name)
    for i in range(100):
        os.write(channel(), source.randbytes(source.randrange(1, 3000)))
        os.write(1, b"\\xff\\0 straight\\n")

def fills_the_pipe():
    for i in range(40):  # it is shown, and each of these bytes takes six in a message
        os.write(channel(), bytes(65536))
"""


@posix_only
def test_rubbish_in_the_channel_harms_nobody(notebook: Kernel) -> None:
    shown = notebook.run(
        CELL
        + """
if __name__ == "__main__":
    ps = [multiprocessing.Process(target=says, args=(f"child-{n}",)) for n in range(3)]
    ps += [multiprocessing.Process(target=rubbish, args=(n,)) for n in range(2)]
    ps += [multiprocessing.Process(target=fills_the_pipe)]
    for p in ps: p.start()
    for p in ps: p.join()
    print([p.exitcode for p in ps])
"""
    )
    assert shown.ok, shown
    # Rubbish is shown, like anything that is written straight to a descriptor; frames stay whole in it.
    said = re.findall(r"child-(\d) (\d+) \.{60}\n", shown.stdout)
    for n in range(3):
        assert [int(i) for child, i in said if child == str(n)] == list(range(300))
    assert shown.stdout.endswith("[0, 0, 0, 0, 0, 0]\n")
    assert notebook.run("print('sonraki hücre')").stream() == "sonraki hücre\n"


def test_there_is_no_address_that_a_stranger_could_connect_to(notebook: Kernel) -> None:
    before = {c.laddr for c in notebook.process.net_connections("all") if c.status == "LISTEN"}
    assert notebook.run(
        CELL
        + "if __name__ == '__main__':\n    p = multiprocessing.Process(target=says, args=('a',)); p.start()"
    ).ok
    after = {c.laddr for c in notebook.process.net_connections("all") if c.status == "LISTEN"}
    assert after == before


@posix_only
@pytest.mark.parametrize("method", METHODS)
def test_a_child_goes_on_when_the_channel_is_gone(method: str) -> None:
    with kernel(method) as notebook:
        shown = notebook.run(
            CELL
            + """
def goes_on(gone, results):
    print("before")
    gone.wait()
    for i in range(2000):
        print("nobody reads this", i)
        print("nor this", i, file=sys.stderr)
    sys.stdout.flush()
    results.put("went on")

if __name__ == "__main__":
    gone = multiprocessing.Event()
    results = multiprocessing.Queue()
    p = multiprocessing.Process(target=goes_on, args=(gone, results)); p.start()
    q = multiprocessing.Process(target=goes_on, args=(gone, results)); q.start()
    from helpers import runtime
    runtime._runtime._channel.close_reading_end()
    gone.set()
    print(results.get(timeout=10), results.get(timeout=10))
    p.join(10); q.join(10)
    print(p.exitcode, q.exitcode)
"""
        )
        assert shown.ok, shown
        assert "went on went on\n" in shown.stdout
        assert "0 0\n" in shown.stdout
        assert "Traceback" not in shown.stderr
        assert until(lambda: not notebook.descendants(), 5)


@posix_only
def test_a_child_that_floods_the_channel_ends_with_the_kernel() -> None:
    dying = Kernel(METHODS[-1])
    try:
        cell = dying.send(
            CELL
            + """
def flood():
    while True:
        print("x" * 10_000)
if __name__ == "__main__":
    p = multiprocessing.Process(target=flood); p.start()
    time.sleep(1000)
"""
        )
        dying.wait_until(cell, "x" * 10_000)
        dying.client.stop_channels()
        with promised(4):
            dying.process.kill()
            dying.manager.provisioner.process.wait(10)  # type: ignore[union-attr]
            dying.assert_gone(10)
    finally:
        dying._end()
