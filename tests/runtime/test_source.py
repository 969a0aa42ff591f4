"""The source document's five programs, each pasted as it stands under %%worker."""

from __future__ import annotations

import re

from tests.kernel import Kernel, notebooks

notebook = notebooks

CUBE_AND_SQUARE = """%%worker
from multiprocessing import Process

def kup_al(num):

    print("Kup: {}".format(num * num * num))

def kare_al(num):
    print("Kare: {}".format(num * num))

if __name__ == "__main__":

    p1 = Process(target=kup_al, args=(10,))
    p2 = Process(target=kare_al, args=(10,))

    p1.start()
    p2.start()

    p1.join()
    p2.join()

    print("Bitti")
"""

PROCESS_IDS = """%%worker
import multiprocessing
import os

def worker1():
    print("ID of process running worker1: {}".format(os.getpid()))

def worker2():
    print("ID of process running worker2: {}".format(os.getpid()))

if __name__ == "__main__":
    print("ID of main process: {}".format(os.getpid()))

    p1 = multiprocessing.Process(target=worker1)
    p2 = multiprocessing.Process(target=worker2)

    p1.start()
    p2.start()

    print("ID of process p1: {}".format(p1.pid))
    print("ID of process p2: {}".format(p2.pid))

    p1.join()
    p2.join()

    print("Both processes finished execution!")

    print("Process p1 is alive: {}".format(p1.is_alive()))
    print("Process p2 is alive: {}".format(p2.is_alive()))
"""

SHARED_MEMORY = """%%worker
from multiprocessing import Process, Value, Array

def f(n, a):
    n.value = 3.1415927
    for i in range(len(a)):
        a[i] = -a[i]

if __name__ == '__main__':
    num = Value('d', 0.0)
    arr = Array('i', range(10))

    p = Process(target=f, args=(num, arr))
    p.start()
    p.join()

    print(num.value)
    print(arr[:])
"""

SERVER_PROCESS = """%%worker
from multiprocessing import Process, Manager

def f(d, l):
    d[1] = '1'
    d['2'] = 2
    d[0.25] = None
    l.reverse()

if __name__ == '__main__':
    with Manager() as manager:
        d = manager.dict()
        l = manager.list(range(10))

        p = Process(target=f, args=(d, l))
        p.start()
        p.join()

        print(d)
        print(l)
"""

POOL = """%%worker
import multiprocessing
import os

def square(n):
    print("Worker process id for {0}: {1}".format(n, os.getpid()))
    return (n*n)

if __name__ == "__main__":
    mylist = [1,2,3,4,5]

    p = multiprocessing.Pool()

    result = p.map(square, mylist)

    print(result)
"""


def test_cube_and_square(notebook: Kernel) -> None:
    shown = notebook.run(CUBE_AND_SQUARE)
    assert shown.ok, shown
    assert sorted(shown.lines[:2]) == ["Kare: 100", "Kup: 1000"]
    assert shown.lines[2:] == ["Bitti"]
    assert shown.stderr == ""


def test_process_ids(notebook: Kernel) -> None:
    shown = notebook.run(PROCESS_IDS)
    assert shown.ok, shown
    pids = dict(re.findall(r"^ID of (?:process )?(.+): (\d+)$", shown.stdout, re.MULTILINE))
    assert sorted(pids) == ["main process", "p1", "p2", "running worker1", "running worker2"]
    assert pids["running worker1"] == pids["p1"]
    assert pids["running worker2"] == pids["p2"]
    assert int(pids["main process"]) == notebook.process.pid
    assert len(set(pids.values())) == 3
    assert shown.lines[0].startswith("ID of main process")
    assert shown.lines[5:] == [
        "Both processes finished execution!",
        "Process p1 is alive: False",
        "Process p2 is alive: False",
    ]


def test_value_and_array(notebook: Kernel) -> None:
    shown = notebook.run(SHARED_MEMORY)
    assert shown.ok, shown
    assert shown.stream() == "3.1415927\n[0, -1, -2, -3, -4, -5, -6, -7, -8, -9]\n"


def test_manager(notebook: Kernel) -> None:
    shown = notebook.run(SERVER_PROCESS)
    assert shown.ok, shown
    assert shown.stream() == "{1: '1', '2': 2, 0.25: None}\n[9, 8, 7, 6, 5, 4, 3, 2, 1, 0]\n"


def test_pool(notebook: Kernel) -> None:
    shown = notebook.run(POOL)
    assert shown.ok, shown
    assert shown.lines[-1] == "[1, 4, 9, 16, 25]"
    spoken = [re.fullmatch(r"Worker process id for (\d): (\d+)", line) for line in shown.lines[:-1]]
    assert sorted(match[1] for match in spoken if match) == ["1", "2", "3", "4", "5"]
    assert all(match and int(match[2]) != notebook.process.pid for match in spoken)
    assert shown.stderr == ""
    notebook.run("p.terminate()")
