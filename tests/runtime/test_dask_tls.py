"""The configuration with TLS, as the lesson shows it: it connects, and nobody without a certificate does."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from tests.kernel import skip_without
from tests.notebook_paths import FOLDER
from tests.programs import end_tree
from tests.test_notebooks import FENCE, joined, read

if TYPE_CHECKING:
    from collections.abc import Iterator

skip_without("distributed")
OPENSSL = shutil.which("openssl")
CELL = next(cell for cell in read(FOLDER / "12_tek_makinenin_otesi.ipynb").cells if cell["id"] == "tls")
SHOWN = {language: text for _, language, text in FENCE.findall(joined(CELL["source"]))}


def make_certificates(folder: Path) -> None:
    """Make an authority (ca) and what it has signed (sunucu, istemci); and one that nobody has signed."""
    new = ("req", "-nodes", "-newkey", "rsa:2048", "-subj")
    for name in ("ca", "yabanci"):
        words = (
            f"/CN={name}",
            "-x509",
            "-days",
            "2",
            "-keyout",
            f"{name}-anahtar.pem",
            "-out",
            f"{name}.pem",
        )
        openssl(folder, *new, *words)
    for name in ("sunucu", "istemci"):
        openssl(folder, *new, f"/CN={name}", "-keyout", f"{name}-anahtar.pem", "-out", f"{name}.csr")
        signed = ("-CA", "ca.pem", "-CAkey", "ca-anahtar.pem", "-CAcreateserial", "-days", "2")
        openssl(folder, "x509", "-req", "-in", f"{name}.csr", *signed, "-out", f"{name}.pem")


def openssl(folder: Path, *words: str) -> None:
    assert OPENSSL is not None
    subprocess.run([OPENSSL, *words], cwd=folder, check=True, capture_output=True, timeout=60)


@contextlib.contextmanager
def programs(folder: Path, lines: list[str]) -> Iterator[list[psutil.Process]]:
    started: list[subprocess.Popen[bytes]] = []
    try:
        for line in lines:
            program, *words = line.split()
            assert program == "dask"
            with (folder / f"{words[0]}.log").open("wb") as log:
                command = [sys.executable, "-m", "dask", *words]
                environment = {**os.environ, "DASK_TEMPORARY_DIRECTORY": str(folder)}
                started.append(subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log))
        yield [psutil.Process(program.pid) for program in started]
    finally:
        for program in started:
            end_tree(program.pid)
            program.wait(10)


@pytest.mark.sampled("dask")
@pytest.mark.skipif(OPENSSL is None, reason="needs the program openssl")
@pytest.mark.skipif(
    ssl.OPENSSL_VERSION_INFO >= (3, 6),
    reason="with OpenSSL 3.6 a read by Tornado fails when another connection has just ended (Broken pipe)",
)
def test_only_who_has_a_certificate_gets_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import distributed  # noqa: PLC0415

    make_certificates(tmp_path)
    monkeypatch.chdir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])

    def here(text: str) -> str:
        return re.sub(r"10\.0\.0\.\d", "127.0.0.1", text).replace("8786", port)

    with programs(tmp_path, here(SHOWN["text"]).splitlines()) as running:
        names: dict[str, Any] = {}
        exec(compile(longer(here(SHOWN["python"])), "tls", "exec"), names)  # noqa: S102 - the lesson's own
        with names["client"] as client:
            client.wait_for_workers(1, timeout=60)
            assert client.submit(abs, -7).result(timeout=30) == 7
            assert all(address.startswith("tls://") for address in client.scheduler_info()["workers"])
        family = [one for program in running for one in (program, *program.children(recursive=True))]
        ports = [one for process in family for one in process.net_connections() if one.status == "LISTEN"]
        assert {one.laddr.ip for one in ports} == {"127.0.0.1"}
        stranger = distributed.Security(
            tls_ca_file="ca.pem",
            tls_client_cert="yabanci.pem",
            tls_client_key="yabanci-anahtar.pem",
            require_encryption=True,
        )
        with pytest.raises(OSError, match=r"connect|closed"):
            distributed.Client(f"tls://127.0.0.1:{port}", security=stranger, timeout=2)
        with pytest.raises(OSError, match=r"connect|closed"):
            distributed.Client(f"tcp://127.0.0.1:{port}", timeout=2)


def longer(code: str) -> str:
    """Let the client wait until the programs are up: a person looks at their terminals first."""
    changed, times = re.subn(r"security=security\)", "security=security, timeout=60)", code)
    assert times == 1
    return changed
