"""What happens to the children when a script ends, and when the kernel does."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from helpers.runtime._private._standard import BaseProcess
from helpers.runtime.ending import _owners, _processes

SCRIPT_WAITS_SECONDS = 10.0


def end_script(children: Iterable[BaseProcess], home: Path) -> None:
    """Do what Python does at a script's end: daemons end, the other processes are waited for."""
    own = _owners.students_own(children)
    _processes.end([child for child in own if child.daemon], home)
    waited_for = [child for child in own if not child.daemon]
    alive = _processes.wait_for(waited_for, SCRIPT_WAITS_SECONDS)
    if alive:
        print(
            f"{len(alive)} alt süreç hâlâ çalışıyor; çıktısı bu hücrenin altına gelmeye devam edecek.\n"
            "Bitirmek için `terminate()` çağırın ya da kernel'i yeniden başlatın.",
            file=sys.stderr,
        )


def shutdown_after_children(original: Any, home: Path) -> Callable[[bool], Any]:
    """Return what the kernel does at its end: before Python itself waits for children that never end."""

    async def do_shutdown(restart: bool) -> Any:
        _processes.end_all(home)
        reply = original(restart)
        return await reply if inspect.isawaitable(reply) else reply

    return do_shutdown
