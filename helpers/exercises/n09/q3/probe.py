"""Politely first, then by force."""

import signal
import sys
import threading
import time
from multiprocessing import Event, Process
from typing import Any

PATIENCE, SHORT_PATIENCE = 30, 0.5
TIDY_SECONDS = 0.3


def polite(ready: Any) -> None:
    """Leave when asked to, but not at once."""

    def leave(_number: int, _frame: object) -> None:
        time.sleep(TIDY_SECONDS)
        sys.exit(0)

    signal.signal(signal.SIGTERM, leave)
    ready.set()
    threading.Event().wait()


def stubborn(ready: Any) -> None:
    """Pay no attention to SIGTERM."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    ready.set()
    threading.Event().wait()


def probe(student: Any) -> object:
    """Let the student's function stop one process of each kind."""
    facts = {}
    for target, patience in ((polite, PATIENCE), (stubborn, SHORT_PATIENCE)):
        ready = Event()
        process = Process(target=target, args=(ready,), name=target.__name__, daemon=True)
        process.start()
        ready.wait()
        word = student.stop(process, patience)
        facts[target.__name__] = {"word": word, **_state(process)}
        if facts[target.__name__]["alive"]:
            process.kill()
    return facts


def _state(process: Process) -> dict[str, Any]:
    try:
        return {"alive": process.is_alive(), "code": process.exitcode}
    except ValueError:  # closed, which is only possible when it has ended
        return {"alive": False, "code": None}
