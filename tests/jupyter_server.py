"""Start a real JupyterLab on a free loopback port, away from the user's own settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.programs import end_tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

START_LIMIT = 120
# Killed tests leave no server behind, either: its input ends with the process that holds the other side.
PROGRAM = """
import os, signal, sys, threading
from jupyterlab.labapp import main

def end_with_the_tests():
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)

threading.Thread(target=end_with_the_tests, daemon=True).start()
main()
"""


@dataclass(frozen=True)
class Server:
    """A running JupyterLab: its process, what it says of itself, and a way to ask it."""

    pid: int
    url: str
    token: str

    def get(self, path: str, *, token: str | None = None) -> tuple[int, bytes]:
        """Return status and body of a request, with or without a token."""
        headers = {"Authorization": f"token {token}"} if token else {}
        request = urllib.request.Request(self.url + path, headers=headers)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()

    def get_json(self, path: str) -> Any:
        """Return the answer to a request that carries the token."""
        status, body = self.get(path, token=self.token)
        assert status == 200, (status, body)
        return json.loads(body)


@contextmanager
def jupyter_lab(folder: Path, *arguments: str) -> Iterator[Server]:
    """Start the server in an empty folder; end it and its children afterwards."""
    work, runtime, log = folder / "work", folder / "runtime", folder / "log"
    work.mkdir()
    program = [sys.executable, "-c", PROGRAM, "--no-browser", f"--ServerApp.root_dir={work}", *arguments]
    # Servers that begin to look for a port at the same time could find the same one.
    program.append(f"--ServerApp.port={20_000 + 7 * os.getpid() % 10_000}")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        program.append("--allow-root")
    with log.open("wb") as output:
        process = subprocess.Popen(
            program,
            cwd=work,
            env=_environment(folder, runtime),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield _wait_for_server(process, runtime, log)
        finally:
            end_tree(process.pid)
            process.communicate(timeout=30)


def _environment(folder: Path, runtime: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    return {
        **kept,
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "IPYTHONDIR": str(folder / "ipython"),
        "KURS_PROGRESS_FILE": str(folder / "ilerleme.json"),
        "KURS_PROJECT_FOLDER": "",  # beside the notebook, as for students
    }


def _wait_for_server(process: subprocess.Popen[bytes], runtime: Path, log: Path) -> Server:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline and process.poll() is None:
        for path in runtime.glob("jpserver-*.json"):
            try:
                info = json.loads(path.read_text(encoding="utf-8"))
                server = Server(info["pid"], info["url"], info["token"])
                server.get("api")
            except (ValueError, OSError):  # half-written, or not listening yet
                continue
            return server
        time.sleep(0.1)
    raise AssertionError("JupyterLab did not start:\n" + log.read_text(encoding="utf-8", errors="replace"))
