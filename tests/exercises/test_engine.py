"""A checked program may do what it likes: the verdict comes in time, and nothing of it stays."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from helpers.exercises.checks import joined
from helpers.exercises.judge import program, stillness, supervise
from tests.exercises.support import GUARD, judge, marked, place

if TYPE_CHECKING:
    from collections.abc import Iterator

place = place  # noqa: PLW0127  (a fixture)

SHM = Path("/dev/shm")  # noqa: S108 - looked at for what is left
METHODS = multiprocessing.get_all_start_methods()
needs_fork = pytest.mark.skipif("fork" not in METHODS, reason="needs os.fork")

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(autouse=True)
def leaves_nothing(place: Path) -> Iterator[None]:
    children = {child.pid for child in psutil.Process().children(recursive=True)}
    yield
    assert {child.pid for child in psutil.Process().children(recursive=True)} <= children
    assert place.is_dir()


@pytest.mark.parametrize("method", METHODS)
def test_a_program_that_ends_well_is_right(method: str) -> None:
    code = (
        "from multiprocessing import Process\n"
        + GUARD
        + "    p = Process(target=print)\n    p.start()\n    p.join()"
    )
    assert judge(code, method).outcome == "doğru"


# Too much


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize("size", [1, 10_000_000])
def test_a_flood_of_output_is_ended(stream: str, size: int) -> None:
    verdict = judge(f"import sys\nwhile True:\n    sys.{stream}.write('x' * {size} + '\\n')", seconds=30)
    assert verdict.outcome == "yanlış"
    assert "bir milyon bayttan çok yazdı" in repr(verdict)


def test_a_flood_that_ends_by_itself_is_one() -> None:
    verdict = judge("print('x' * 1_000_001)")
    assert "bir milyon bayttan çok yazdı" in repr(verdict)
    assert judge("print('x' * 900_000)").outcome == "doğru"


def test_a_flood_from_children_is_ended() -> None:
    code = """
        from multiprocessing import Process
        def f():
            while True:
                print("x" * 100)
        if __name__ == "__main__":
            for _ in range(3):
                Process(target=f).start()
    """
    assert "bir milyon bayttan çok yazdı" in repr(judge(code, seconds=30))


def test_an_endless_loop_is_ended_and_its_line_is_named() -> None:
    begin = time.monotonic()
    verdict = judge("x = 0\nwhile True:\n    x += 1", seconds=1)
    assert time.monotonic() - begin < 10
    assert verdict.outcome == "süre doldu"
    assert "1 saniyede bitmedi" in repr(verdict)
    assert "satırdaydı" in repr(verdict)


@pytest.mark.parametrize("method", METHODS)
def test_a_deadlock_is_ended_and_its_line_is_named(method: str) -> None:
    code = """
        from multiprocessing import Lock, Process
        def f(lock):
            with lock:
                pass
        if __name__ == "__main__":
            lock = Lock()
            lock.acquire()
            p = Process(target=f, args=(lock,))
            p.start()
            p.join()
    """
    verdict = judge(code, method, seconds=60)
    assert verdict.outcome == "kilitlendi"
    assert "11. satırdaydı: `p.join()`" in repr(verdict)


@needs_fork
def test_a_fork_bomb_is_ended() -> None:
    code = """
        import os, time
        for _ in range(200):
            if os.fork() == 0:
                time.sleep(60)
        time.sleep(60)
    """
    begin = time.monotonic()
    verdict = judge(code, seconds=30)
    assert time.monotonic() - begin < 25
    assert verdict.outcome == "yanlış"
    assert f"{supervise.MOST_PROCESSES} süreci aştı" in repr(verdict)


@needs_fork
def test_a_fork_bomb_that_grows_is_ended() -> None:
    # Ends at 2**9 processes by itself, should the watch fail.
    code = "import os, time\nfor _ in range(9):\n    os.fork()\n    time.sleep(0.02)\ntime.sleep(60)"
    assert f"{supervise.MOST_PROCESSES} süreci aştı" in repr(judge(code, seconds=30))


def test_a_bomb_of_200_processes_is_ended() -> None:
    code = """
        import time
        from multiprocessing import Process
        if __name__ == "__main__":
            for _ in range(200):
                Process(target=time.sleep, args=(60,)).start()
    """
    method = "fork" if "fork" in METHODS else "spawn"
    assert f"{supervise.MOST_PROCESSES} süreci aştı" in repr(judge(code, method, seconds=60))


def test_a_pool_that_starts_failing_workers_for_ever_is_ended_soon() -> None:
    code = """
        from multiprocessing import Pool
        def f(x):
            return x
        with Pool(2) as pool:
            pool.map(f, [1, 2])
    """
    for child_errors in (False, True):
        verdict = judge(code, "spawn", seconds=60, child_errors=child_errors)
        assert verdict.outcome == "hata"
        assert "bloğunun dışında" in repr(verdict)


def test_a_pool_whose_initializer_fails_is_ended_soon() -> None:
    code = """
        from multiprocessing import Pool
        def prepare(a, b):
            pass
        if __name__ == "__main__":
            with Pool(2, initializer=prepare, initargs=(1,)) as pool:
                pool.map(abs, [1, 2])
    """
    verdict = judge(code, "spawn", seconds=60)
    assert verdict.outcome == "hata"
    assert "prepare() missing 1 required" in repr(verdict)


# Processes that end, or do not


@pytest.mark.parametrize(
    "waiting",
    [
        "while any(p.is_alive() for p in family):\n        time.sleep(0.01)",
        "while True:\n        if all(p.exitcode == 0 for p in family):\n            break",
        "while family:\n        family = [p for p in family if p.is_alive()]",
        "while somebody(family):\n        time.sleep(0.01)",
        "del family\n    while active_children():\n        time.sleep(0.01)",
    ],
)
def test_a_loop_of_looks_is_a_wait(waiting: str) -> None:
    code = f"""
import time
from multiprocessing import Process, active_children
def somebody(family):
    return any(p.is_alive() for p in family)
if __name__ == "__main__":
    family = [Process(target=time.sleep, args=(0.1 * n,)) for n in range(3)]
    for p in family:
        p.start()
    {waiting}
"""
    assert judge(code, "spawn", checks=(joined(),)).outcome == "doğru"


@pytest.mark.parametrize("look", ["is_alive()", "exitcode"])
def test_a_single_look_is_no_wait(look: str) -> None:
    code = f"""
        import time
        from multiprocessing import Process
        if __name__ == "__main__":
            p = Process(target=abs, args=(1,))
            p.start()
            time.sleep(1)
            print(p.{look})
    """
    assert judge(code, "spawn", checks=(joined(),)).outcome == "yanlış"


@pytest.mark.parametrize("code", [0, 3])
def test_an_exit_in_the_middle_is_seen(code: int) -> None:
    verdict = judge(f"import os\nprint('a')\nos._exit({code})\nprint('b')")
    assert verdict.outcome == "yanlış"
    assert f"yarıda, {code} çıkış koduyla bitti" in repr(verdict)


def test_sys_exit_is_an_end_like_any_other() -> None:
    assert judge("import sys\nsys.exit(3)").outcome == "doğru"


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("method", METHODS)
def test_a_pool_that_waits_for_a_killed_worker_is_explained(method: str) -> None:
    code = """
        import os, signal
        from multiprocessing import Pool
        def f(x):
            os.kill(os.getpid(), signal.SIGKILL)
        if __name__ == "__main__":
            with Pool(1) as pool:
                print(pool.map(f, [1]))
    """
    verdict = judge(code, method, seconds=60)
    assert verdict.outcome == "kilitlendi"
    assert "`Pool`, ölen işçinin yerine yenisini başlatır" in repr(verdict)


ORPHANS = """
import subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]{options})
"""


@pytest.mark.parametrize(
    "options",
    [
        "",
        ", start_new_session=True",
        ", env={}",
        ", env={'A': 'a'}",
        ", env={'A': 'a'}, start_new_session=True",
        ", cwd='/', start_new_session=True",
        ", cwd='/', env={'A': 'a'}",
    ],
)
def test_processes_that_outlive_the_program_are_ended(options: str, place: Path) -> None:
    verdict = judge(ORPHANS.format(options=options))
    assert verdict.outcome == "yanlış"
    assert "1 süreci hâlâ çalışıyordu" in repr(verdict)
    assert marked(place) == []


@pytest.mark.skipif("forkserver" not in METHODS, reason="no fork server here")
def test_a_fork_server_may_take_its_time_to_end(place: Path) -> None:
    """It begins to end when the program has ended: on a busy machine that takes a while."""
    code = """
        from multiprocessing import Process, set_forkserver_preload
        from pathlib import Path
        if __name__ == "__main__":
            Path("slow.py").write_text("import atexit, time; atexit.register(time.sleep, 5)")
            set_forkserver_preload(["slow"])
            p = Process(target=print)
            p.start()
            p.join()
    """
    assert judge(code, "forkserver").outcome == "doğru"
    assert marked(place) == []


@needs_fork
def test_orphans_of_orphans_are_ended(place: Path) -> None:
    code = """
        import os, time
        for _ in range(4):
            if os.fork():
                os._exit(0)
            os.setsid()
        time.sleep(60)
    """
    verdict = judge(code)
    assert verdict.outcome == "yanlış"
    assert marked(place) == []


def test_processes_that_can_not_be_asked_to_end_are_ended(place: Path) -> None:
    code = """
        import signal, time
        from multiprocessing import Process
        def f():
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            time.sleep(60)
        if __name__ == "__main__":
            Process(target=f).start()
    """
    assert judge(code, seconds=1).outcome == "süre doldu"
    assert marked(place) == []


# Files and memory


def test_files_are_gone() -> None:
    code = """
        import tempfile
        open("a.txt", "w").write("a")
        tempfile.mkdtemp()
        from multiprocessing import Manager
        if __name__ == "__main__":
            manager = Manager()
    """
    assert judge(code).outcome == "doğru"  # the fixture looks for what is left


@pytest.mark.skipif(not SHM.is_dir(), reason="needs /dev/shm")
@pytest.mark.parametrize("ending", ["", "os._exit(1)", "time.sleep(60)", "while True: print('x' * 1000)"])
def test_shared_memory_is_gone(ending: str) -> None:
    name = f"kurs_test_{os.getpid()}"
    code = f"""
        import os, time
        from multiprocessing import shared_memory
        block = shared_memory.SharedMemory("{name}", create=True, size=100)
        {ending}
    """
    try:
        judge(code, seconds=1)
        assert not (SHM / name).exists()
    finally:
        (SHM / name).unlink(missing_ok=True)


@pytest.mark.skipif(not SHM.is_dir(), reason="needs /dev/shm")
def test_semaphores_are_gone() -> None:
    code = """
        import time
        from multiprocessing import Lock, Process
        if __name__ == "__main__":
            locks = [Lock() for _ in range(20)]
            names = [lock._semlock.name for lock in locks]
            open({path!r}, "w").write(" ".join(names))
            time.sleep(60)
    """
    path = SHM / f"kurs_test_names_{os.getpid()}"
    try:
        assert judge(code.format(path=str(path)), "spawn", seconds=6).outcome == "süre doldu"
        names = path.read_text(encoding="utf-8").split()
        assert len(names) == 20
        assert [name for name in names if (SHM / f"sem.{name.strip('/')}").exists()] == []
    finally:
        path.unlink(missing_ok=True)


# Errors


def test_a_traceback_has_the_students_lines_only() -> None:
    verdict = judge("def f(x):\n    return 1 / x\n\nf(\n    0\n)")
    assert verdict.outcome == "hata"
    assert "ZeroDivisionError: division by zero" in repr(verdict)
    assert verdict.code == ((4, "f("), (2, "return 1 / x"))
    assert "File" not in repr(verdict)


@pytest.mark.parametrize("method", METHODS)
def test_an_error_in_a_child_is_shown(method: str) -> None:
    code = """
        from multiprocessing import Process
        def f(x):
            return 1 / x
        if __name__ == "__main__":
            p = Process(target=f, args=(0,))
            p.start()
            p.join()
    """
    verdict = judge(code, method)
    assert verdict.outcome == "hata"
    assert "alt süreçte ZeroDivisionError" in repr(verdict)
    assert verdict.code == ((4, "return 1 / x"),)
    assert judge(code, method, child_errors=True).outcome == "doğru"


@pytest.mark.parametrize("method", METHODS)
def test_an_error_in_a_pool_shows_the_workers_line(method: str) -> None:
    code = """
        from multiprocessing import Pool
        def f(x):
            return 1 / x
        if __name__ == "__main__":
            with Pool(2) as pool:
                pool.map(f, [1, 0])
    """
    verdict = judge(code, method)
    assert "ZeroDivisionError" in repr(verdict)
    assert (7, "pool.map(f, [1, 0])") in verdict.code
    assert (4, "return 1 / x") in verdict.code


@pytest.mark.parametrize("code", ["if x", "print('a\n", "x = \0", "return 1", "%time f()", "x = '\ud800'"])
def test_an_error_of_syntax_is_shown(code: str) -> None:
    verdict = judge(code)
    assert verdict.outcome == "hata"
    assert "yazım kurallarına uymuyor" in repr(verdict)


@pytest.mark.parametrize("code", ["print('ğüşıöç İ')", "x = 'é'", "\r\nx = 1\r\n"])
def test_unusual_text_is_no_trouble(code: str) -> None:
    assert judge(code).outcome == "doğru"


def test_input_finds_nothing_to_read() -> None:
    assert "EOFError" in repr(judge("input()"))


def test_a_program_may_choose_its_start_method() -> None:
    code = "import multiprocessing\n" + GUARD + "    multiprocessing.set_start_method('spawn')"
    assert judge(code, "fork" if "fork" in METHODS else "spawn").outcome == "doğru"


def test_the_method_is_the_one_that_is_asked_for(place: Path) -> None:
    for method in METHODS:
        code = (
            "import multiprocessing\n"
            + GUARD
            + f"    assert multiprocessing.get_start_method() == {method!r}"
        )
        assert judge(code, method).outcome == "doğru"
    assert place.is_dir()


@pytest.mark.usefixtures("place")
def test_the_name_of_a_folder_is_not_taken_again_soon() -> None:
    # Whoever had it may be just about to remove it, in another process.
    names = []
    for _ in range(20):
        with program.folder() as folder:
            names.append(folder.name)
    assert len(set(names)) >= 18
    assert max(map(len, names)) <= 4


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere psutil counts")
def test_a_process_that_ends_while_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    process = psutil.Process(child.pid)
    child.wait()
    monkeypatch.setattr(Path, "is_dir", lambda _: True)  # as it was a moment ago
    with pytest.raises(psutil.NoSuchProcess):
        stillness._wakings(process)
