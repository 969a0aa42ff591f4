"""Lets one answer be judged in a process of its own, within limits of time and memory.

The judge limits its program itself; here is what holds if the program ends the judge or fills the memory.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from helpers.exercises import asked
from helpers.exercises.choice import Choice
from helpers.exercises.grading import one
from helpers.exercises.judge.family import ON_ITS_OWN, Family
from helpers.exercises.judge.judge import methods_for
from helpers.exercises.judge.program import MARK
from helpers.exercises.verdict import Verdict
from helpers.runtime import sockets

LOOK_SECONDS = 0.2
START_SECONDS = 60.0  # for Python to start, on a busy machine
METHOD_SECONDS = 30.0  # for each start method: to end a program and look at what it did
LEAST_MEMORY, MOST_MEMORY = 512_000_000, 4_000_000_000  # bytes, of all processes of a program

_TIME = "Denetim, programın süre sınırından çok sonra bile bitmedi; bütün süreçleriyle durduruldu."
_DEAD = (
    "Program kendisini denetleyen süreci öldürmüş olabilir (`os.kill`, `os.killpg`); ya da sistem, belleği "
    "bittiği için onu durdurmuştur."
)
_READ = "Programı okuyun; çalıştırmak isterseniz bu bilgisayardan yalıtılmış bir yerde çalıştırın."


class Stopped(Exception):
    """The whole batch is to end."""


def memory_limit(side_by_side: int) -> int:
    """Return how many bytes each of so many programs may use."""
    share = psutil.virtual_memory().total // (side_by_side + 1)
    return max(LEAST_MEMORY, min(MOST_MEMORY, share))


def judge(number: str, answer: str, memory: int, stop: threading.Event) -> Verdict:
    """Return the verdict on an answer; nothing of it is left afterwards. Raises Stopped."""
    what = asked.find(number)
    if isinstance(what, Choice):
        return asked.verdict_on(what, answer)  # nothing runs
    seconds = START_SECONDS + len(methods_for(what)) * (what.seconds + METHOD_SECONDS)
    # The name is short: sockets lie below it, in the program's own folder.
    where = sockets.place(sockets.MADE + len("k/q1"))
    with tempfile.TemporaryDirectory(prefix="k", dir=where, ignore_cleanup_errors=True) as name:
        place = Path(name).resolve()
        one.ask(place, number, answer)
        how, code = _run(place, seconds, memory, stop)
        if how == "stopped":
            raise Stopped
        try:
            return one.answered(place)
        except (OSError, ValueError, KeyError, TypeError):
            pass
    if how == "time":
        return Verdict("süre doldu", what.heading, (("", _TIME), ("Ne yapmalı", _READ)))
    if how == "memory":
        text = f"Programın süreçleri birlikte {memory / 1e9:.1f} GB'tan çok bellek kullandı; durduruldu."
        return Verdict("hata", what.heading, (("Hata", text.replace(".", ",", 1)), ("Ne yapmalı", _READ)))
    text = f"Denetleyen süreç karar veremeden bitti (çıkış kodu {code})."
    return Verdict("hata", what.heading, (("Hata", text), ("Neden", _DEAD), ("Ne yapmalı", _READ)))


def _run(place: Path, seconds: float, memory: int, stop: threading.Event) -> tuple[str, int]:
    """Run the judge in a folder; return how it ended (see below) and its exit code."""
    family = Family(str(place))
    environment = {**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(place)), MARK: str(place)}
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-P", "-m", one.__name__],
        cwd=place,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **ON_ITS_OWN,
    )
    family.leader = process.pid
    how, deadline, next_look = "ended", time.monotonic() + seconds, 0.0
    try:
        while process.poll() is None:
            now = time.monotonic()
            if stop.is_set() or now > deadline:
                how = "stopped" if stop.is_set() else "time"
                break
            if now > next_look:
                if sum(map(_memory, family.look())) > memory:
                    how = "memory"
                    break
                next_look = time.monotonic() + LOOK_SECONDS
            time.sleep(0.01)
    finally:
        family.end()
        code = process.wait()
    return how, code


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0  # it has just ended
