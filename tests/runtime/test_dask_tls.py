"""The configuration with TLS that the lesson shows: it connects, and nobody without a certificate does."""

from __future__ import annotations

import logging
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

distributed = pytest.importorskip("distributed")
OPENSSL = shutil.which("openssl")


@pytest.mark.skipif(OPENSSL is None, reason="needs the program openssl")
def test_only_who_has_a_certificate_gets_in(tmp_path: Path) -> None:
    assert OPENSSL is not None
    certificate, key = tmp_path / "ca.pem", tmp_path / "anahtar.pem"
    subprocess.run(
        [
            OPENSSL, "req", "-x509", "-nodes", "-newkey", "rsa:2048", "-days", "2", "-subj", "/CN=kurs",
            "-keyout", str(key), "-out", str(certificate),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    files = {
        f"tls_{role}_{kind}": str(file)
        for role in ("client", "scheduler", "worker")
        for kind, file in (("cert", certificate), ("key", key))
    }
    security = distributed.Security(tls_ca_file=str(certificate), require_encryption=True, **files)
    with distributed.LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        protocol="tls",
        host="127.0.0.1",
        security=security,
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    ) as cluster:
        address = cluster.scheduler_address
        assert address.startswith("tls://127.0.0.1:")
        with distributed.Client(address, security=security, set_as_default=False, timeout=20) as client:
            assert client.submit(abs, -7).result(timeout=30) == 7
        with pytest.raises((OSError, TypeError, RuntimeError)):
            distributed.Client(address.replace("tls", "tcp"), set_as_default=False, timeout=2)
