"""asyncio in cells: a script's asyncio.run works in a guard, ■ ends what waits, the kernel lives."""

from __future__ import annotations

import sys
import textwrap
import time

import pytest

from tests.kernel import Kernel, Shown, notebooks, until

notebook = notebooks

HEAD = """%%worker
import asyncio, multiprocessing, sys, time
from concurrent.futures import ProcessPoolExecutor

def square(x):
    return x * x

def endless(x=0):
    print("ready", flush=True)
    time.sleep(1000)

def runs_a_loop():
    asyncio.run(waits())

async def waits():
    await asyncio.sleep(0.01)
    return "waited"

async def group():
    async with asyncio.TaskGroup() as tasks:
        both = [tasks.create_task(waits()) for _ in range(2)]
    return [task.result() for task in both]

async def pool(function, values):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as executor:
        return await asyncio.gather(*[loop.run_in_executor(executor, function, x) for x in values])

async def program(code):
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE)
    return (await process.communicate())[0].split()

async def waits_long():
    try:
        print("ready", flush=True)
        await asyncio.sleep(1000)
    finally:
        print("cleaned up", flush=True)

async def swallows():
    print("ready", flush=True)
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        return "half"

async def never_waits():
    print("ready", flush=True)
    time.sleep(1000)

"""
# The guard's lines, and what the cell shows.
SCRIPTS = {
    "print(asyncio.run(waits()))": "waited",
    "print(asyncio.run(waits(), debug=True), asyncio.run(group()))": "waited ['waited', 'waited']",
    "with asyncio.Runner() as runner:\n    print(runner.run(waits()), runner.run(waits()))": "waited waited",
    "loop = asyncio.new_event_loop()\nprint(loop.run_until_complete(waits()))\nloop.close()": "waited",
    "print(asyncio.run(pool(square, range(4))))": "[0, 1, 4, 9]",
    "print(asyncio.run(asyncio.to_thread(square, 3)))": "9",
    "print(asyncio.run(program('print(7)')))": "[b'7']",
    "p = multiprocessing.Process(target=runs_a_loop); p.start(); p.join(); print(p.exitcode)": "0",
    "try:\n    asyncio.get_running_loop()\nexcept RuntimeError:\n    print('none')": "none",
    "try:\n    asyncio.run(pool(square, ['a']))\nexcept TypeError:\n    print('TypeError')": "TypeError",
}
# The guard's lines, the errors after ■, and what is shown besides "ready".
INTERRUPTED = {
    "asyncio.run(waits_long())": (["KeyboardInterrupt"], ["cleaned up"]),
    "asyncio.run(pool(endless, range(4)))": (["KeyboardInterrupt"], []),
    "asyncio.run(never_waits())": (["KeyboardInterrupt"], []),
    "asyncio.new_event_loop().run_until_complete(never_waits())": (["KeyboardInterrupt"], []),
    "print(asyncio.run(swallows()))": ([], ["half"]),
    "try:\n    asyncio.run(waits_long())\nexcept KeyboardInterrupt:\n    print('caught')": (
        [],
        ["cleaned up", "caught"],
    ),
}
# Plain cells that wait, the errors after ■, and what is shown besides "ready".
AWAITING = {
    "await asyncio.sleep(1000)": (True, []),
    "await asyncio.gather(asyncio.sleep(1000), asyncio.sleep(1000))": (True, []),
    "await asyncio.get_running_loop().run_in_executor(None, time.sleep, 3)": (True, []),
    "async with asyncio.TaskGroup() as tasks: tasks.create_task(asyncio.sleep(1000))": (True, []),
    # Between two waits the interrupt meets code that runs.
    "await asyncio.sleep(0.001); time.sleep(1000)": (True, []),
    "await asyncio.sleep(0.001); start().join(); await asyncio.sleep(1000)": (True, []),
    "start(); await asyncio.sleep(1000)": (True, []),
    "try:\n    await asyncio.sleep(1000)\nexcept asyncio.CancelledError:\n    print('caught')": (
        False,
        ["caught"],
    ),
}
OWN_HANDLERS = {
    "signal": "signal.signal(signal.SIGINT, lambda *_: calls.append(1))\nprint('ready')\n"
    "while not calls: time.sleep(0.05)",
    "loop": "loop = asyncio.get_running_loop()\nevent = asyncio.Event()\n"
    "loop.add_signal_handler(signal.SIGINT, event.set)\nprint('ready')\n"
    "await event.wait()\nloop.remove_signal_handler(signal.SIGINT); calls.append(1)",
}


def script(code: str) -> str:
    return f'{HEAD}if __name__ == "__main__":\n' + textwrap.indent(code, "    ")


def interrupt(notebook: Kernel, code: str) -> Shown:
    cell = notebook.send(code)
    notebook.wait_until(cell, "ready")
    time.sleep(0.05)
    notebook.interrupt()
    shown = notebook.wait(cell, 15)
    assert until(lambda: not notebook.descendants(), 5), notebook.descendants()
    return shown


def assert_alive(notebook: Kernel) -> None:
    """Its own event loop goes on, children start, and another interrupt arrives."""
    shown = notebook.run("import asyncio\nawait asyncio.create_task(asyncio.sleep(0.01))\nprint('awaited')")
    assert shown.stream() == "awaited\n", shown
    shown = notebook.run(
        "import multiprocessing\nfrom helpers.workers import kup_al\n"
        "p = multiprocessing.Process(target=kup_al, args=(10,)); p.start(); p.join()"
    )
    assert shown.stream() == "Kup: 1000\n", shown


def test_a_script_with_a_loop(notebook: Kernel) -> None:
    for code, expected in SCRIPTS.items():
        shown = notebook.run(script(code))
        assert shown.ok, (code, shown)
        assert shown.stream() == f"{expected}\n", (code, shown)
    assert_alive(notebook)


def test_a_child_of_an_ordinary_cell_runs_a_loop(notebook: Kernel) -> None:
    assert notebook.run(HEAD).ok
    for begin in ("", "await asyncio.sleep(0.001)\n"):
        code = "p = multiprocessing.Process(target=runs_a_loop); p.start(); p.join(); print(p.exitcode)"
        shown = notebook.run(begin + code)
        assert shown.stream() == "0\n", shown


def test_the_last_expression_is_shown(notebook: Kernel) -> None:
    assert notebook.run(script("asyncio.run(waits())")).result == "'waited'"


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="there is no loop that nobody has made")
def test_the_loop_that_a_script_finds(notebook: Kernel) -> None:
    shown = notebook.run(script("print(asyncio.get_event_loop().run_until_complete(waits()))"))
    assert shown.stdout == "waited\n", shown


def test_what_a_script_sets_ends_with_it(notebook: Kernel) -> None:
    # Also a script that fails leaves the kernel its loop.
    shown = notebook.run(script("asyncio.set_event_loop(asyncio.new_event_loop()); 1 / 0"))
    assert [error["ename"] for error in shown.errors] == ["ZeroDivisionError"]
    assert_alive(notebook)


def test_interrupt_of_a_script_with_a_loop(notebook: Kernel) -> None:
    for code, (errors, others) in INTERRUPTED.items():
        shown = interrupt(notebook, script(code))
        assert [error["ename"] for error in shown.errors] == errors, (code, shown)
        assert [line for line in shown.lines if line != "ready"] == others, (code, shown)
        assert "Traceback" not in shown.stream(), (code, shown)
        assert "never retrieved" not in shown.stream(), (code, shown)
        assert shown.seconds < 10, code
    assert_alive(notebook)


def test_interrupt_of_a_cell_that_awaits(notebook: Kernel) -> None:
    begin = (
        "import asyncio, multiprocessing, time\nfrom helpers.workers import wait_for\n"
        "def start():\n    p = multiprocessing.Process(target=wait_for, args=(1000,)); p.start(); return p\n"
        "print('ready', flush=True)\n"
    )
    for code, (fails, others) in AWAITING.items():
        shown = interrupt(notebook, begin + code)
        # ipykernel's own word for it is CancelledError.
        assert [error["ename"] for error in shown.errors] == ["KeyboardInterrupt"] * fails, (code, shown)
        assert shown.reply.get("ename", "KeyboardInterrupt") == "KeyboardInterrupt"
        assert ("Durdurdunuz" in shown.traceback) is fails, (code, shown)
        assert shown.lines == ["ready", *others], (code, shown)
        assert shown.seconds < 5, code
        assert_alive(notebook)


@pytest.mark.parametrize("kind", OWN_HANDLERS)
def test_a_handler_of_the_cells_own(notebook: Kernel, kind: str) -> None:
    if kind == "loop" and sys.platform == "win32":
        pytest.skip("loops there handle no signals")
    code = f"import asyncio, signal, time\ncalls = []\n{OWN_HANDLERS[kind]}\nprint(calls)"
    shown = interrupt(notebook, code)
    assert shown.stream() == "ready\n[1]\n", shown
    # The next cell is interrupted as ever, also where only a wake-up lets the main thread see it.
    shown = interrupt(notebook, "import threading\nprint('ready')\nthreading.Event().wait()")
    assert [error["ename"] for error in shown.errors] == ["KeyboardInterrupt"], shown


def test_pythons_own_handler_again(notebook: Kernel) -> None:
    # As a pool's workers are often kept from interrupts.
    shown = interrupt(
        notebook,
        "import multiprocessing, signal\nfrom helpers.workers import wait_for\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\npool = multiprocessing.Pool(2)\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "result = pool.map_async(wait_for, [1000] * 4)\nprint('ready')\nresult.get()",
    )
    assert [error["ename"] for error in shown.errors] == ["KeyboardInterrupt"], shown
    # Workers get their own.
    shown = notebook.run(
        "import multiprocessing, signal\n"
        "with multiprocessing.Pool(1, signal.signal, (signal.SIGINT, signal.default_int_handler)) as pool:\n"
        "    print(pool.apply(abs, (-1,)))"
    )
    assert shown.stream() == "1\n", shown
