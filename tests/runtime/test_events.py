"""The shell's events and the student's state belong to the student's cells: no other thread touches them."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from tests.kernel import METHODS, Kernel, kernel, notebooks

notebook = notebooks
HELPERS = Path(__file__).resolve().parents[2] / "helpers"

LISTEN = """
import threading
heard = []
def listener(event):
    def listen(*_): heard.append((event, threading.current_thread() is threading.main_thread()))
    return listen
EVENTS = ("pre_execute", "pre_run_cell", "post_execute", "post_run_cell")
listeners = [(event, listener(event)) for event in EVENTS]
for event, listen in listeners: get_ipython().events.register(event, listen)
"""
FORGET = "for event, listen in listeners: get_ipython().events.unregister(event, listen)"
# Children that print while cells run and after they have ended, a pool, a manager, an end by hand.
BUSY = """%%worker
import multiprocessing, time
def talk(n):
    for i in range(20):
        print(n, i)
        time.sleep(0.01)
    return n
if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool, multiprocessing.Manager() as manager:
        print(pool.map(talk, [1, 2]), manager.list([1]))
    late = multiprocessing.Process(target=talk, args=(3,)); late.start()
"""
PICTURE = """
import matplotlib.pyplot as plt, multiprocessing, time
%matplotlib inline
children = [multiprocessing.Process(target=print, args=(i,)) for i in range(3)]
fig, ax = plt.subplots()
for child in children: child.start()
ax.plot([1, 2, 3])
for child in children: child.join()
print(plt.get_fignums() == [fig.number], len(ax.lines))
plt.show()
"""


def test_each_cell_has_its_events_once_and_in_its_own_thread(notebook: Kernel) -> None:
    assert notebook.run(LISTEN).ok
    notebook.run("heard.clear()")  # what the cell above has set off at its end
    busy = notebook.run(BUSY, timeout=60)
    assert busy.ok, busy
    sleeping = notebook.send("import time; print('asleep', flush=True); time.sleep(100)")
    notebook.wait_until(sleeping, "asleep")
    notebook.interrupt()
    assert not notebook.wait(sleeping).ok
    assert notebook.run(FORGET).ok
    heard = notebook.run("print(heard)").stdout.strip()
    ends = [("post_execute", True), ("post_run_cell", True)]
    begins = [("pre_execute", True), ("pre_run_cell", True)]
    # From the end of the cell that forgot all to the beginning of the one that ends the listening.
    assert heard == repr([*ends, *begins, *ends, *begins, *ends, *begins])


def test_a_picture_is_left_alone(notebook: Kernel) -> None:
    shown = notebook.run(PICTURE, timeout=60)
    assert shown.ok, shown
    assert "True 1\n" in shown.stdout
    assert [kind for kind, content in shown.messages if "image/png" in content.get("data", {})] == [
        "display_data"
    ]


def subshell(notebook: Kernel) -> str:
    """Open a subshell of the kernel: a thread that runs cells beside the others."""
    client = notebook.client
    client.control_channel.send(client.session.msg("create_subshell_request"))
    while True:
        reply = client.get_control_msg(timeout=30)
        if reply["msg_type"] == "create_subshell_reply":
            return str(reply["content"]["subshell_id"])


def send(notebook: Kernel, code: str, where: str) -> str:
    """Run a cell there."""
    content: dict[str, Any] = {"code": code, "silent": False, "store_history": True, "user_expressions": {}}
    message = notebook.client.session.msg("execute_request", {**content, "allow_stdin": False})
    message["header"]["subshell_id"] = where
    notebook.client.shell_channel.send(message)
    return str(message["header"]["msg_id"])


@pytest.mark.parametrize("method", METHODS[-1:])
def test_a_cell_of_a_subshell_leaves_the_running_one_alone(method: str) -> None:
    with kernel(method) as notebook:
        beside = subshell(notebook)
        script = notebook.send(
            "%%worker\nimport multiprocessing, sys, threading, time\ngo = threading.Event()\n"
            "def late():\n    time.sleep(0.3)\n    print('waited for')\n"
            "if __name__ == '__main__':\n    print('begun', flush=True)\n    go.wait(20)\n"
            "    p = multiprocessing.Process(target=late); p.start()"
        )
        notebook.wait_until(script, "begun")
        other = notebook.wait(send(notebook, "1 + 1", beside))
        assert other.result == "2"
        refused = notebook.wait(send(notebook, "%%worker\ndef f(): pass", beside))
        assert "(subshell)" in refused.traceback
        assert notebook.wait(send(notebook, "go.set()", beside)).ok
        shown = notebook.wait(script)
        assert shown.ok, shown
        # A script's end: it has waited, and what it had set is put back.
        assert shown.lines == ["begun", "waited for"]
        assert notebook.value("'__file__' in globals(), len(sys.argv) > 1") == "(False, True)"


def test_no_file_sets_off_events_or_runs_cells_by_itself() -> None:
    for path in HELPERS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in ("trigger", "flush_figures"), f"{path}:{node.lineno}"
                if node.func.attr == "register" and "events" in ast.unparse(node.func.value):
                    assert ast.unparse(node.args[0]) in ("'pre_run_cell'", "event"), f"{path}:{node.lineno}"
