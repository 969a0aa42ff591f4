from __future__ import annotations

import multiprocessing
import os
import re
import subprocess
import sys

import pytest

from helpers import measure, selfcheck
from helpers.selfcheck import Check, Report, check_machine
from tests.kernel import kernel

CALL = "from helpers.selfcheck import check_machine\nreport = check_machine()\nprint(report)"


def test_the_cores_are_those_that_helpers_measure_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "usable_cores", lambda: measure.Cores(3, "bir yer"))
    assert selfcheck._check_cores().text == "3 çekirdek kullanılabilir (kaynak: bir yer)"


def test_a_report_says_in_words_what_is_wrong_and_what_to_do() -> None:
    report = Report([Check(ok=True, text="Bu iyi"), Check(ok=False, text="Bu <kötü>", remedy="Şunu yapın.")])
    assert not report.ok
    assert repr(report).splitlines() == [
        "TAMAM  Bu iyi",
        "SORUN  Bu <kötü>",
        "       Ne yapmalı: Şunu yapın.",
        "2 denetimden 1 tanesi SORUN dedi. Yanlarında ne yapılacağı yazıyor.",
    ]
    html = report._repr_html_()
    assert "TAMAM" in html
    assert "SORUN" in html
    assert "Bu &lt;kötü&gt;" in html
    assert "Şunu yapın." in html


def test_an_old_python_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))
    check = selfcheck._check_python()
    assert not check.ok
    assert "Python 3.10.4" in check.text
    assert check.remedy


def test_a_child_that_dies_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selfcheck, "_tell_where", os._exit)
    check = selfcheck._check_import()
    assert not check.ok
    assert check.remedy
    assert not multiprocessing.active_children()


def test_a_child_that_says_nothing_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selfcheck, "CHILD_SECONDS", 0.0)
    assert not selfcheck._check_import().ok
    assert not multiprocessing.active_children()


def test_an_unexpected_error_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> Check:
        raise OSError("disk dolu")

    monkeypatch.setattr(selfcheck, "_check_cores", fail)
    report = check_machine()
    assert "OSError: disk dolu" in repr(report)
    assert not report.ok


def test_in_a_script_it_says_that_the_runtime_is_off() -> None:
    # A process of its own: what other tests have imported here makes widgets believe in a kernel.
    code = "from helpers.selfcheck import check_machine\nprint(repr(check_machine()))"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    found = done.stdout.splitlines()
    assert [line[:5] for line in found if line[:5] in ("TAMAM", "SORUN")] == [*["TAMAM"] * 4, *["SORUN"] * 2]
    assert "%load_ext helpers" in "\n".join(found)


def test_a_child_imports_standard_library_only() -> None:
    code = "import helpers.selfcheck, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert not {"IPython", "ipywidgets", "psutil", "comm"} & set(done.stdout.split())


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_everything_is_well_in_a_kernel(method: str) -> None:
    with kernel(method) as running:
        shown = running.run(CALL)
        assert shown.stderr == ""
        hello, *lines = shown.stdout.splitlines()
        assert hello == selfcheck.HELLO
        assert [line[:5] for line in lines[:-1]] == ["TAMAM"] * 6, shown.stdout
        assert f"Başlatma yöntemi: {method}" in shown.stdout
        assert re.search(r"^TAMAM  \d+ çekirdek kullanılabilir \(kaynak: ", shown.stdout, re.MULTILINE)
        assert running.run("print('sonra')").stdout == "sonra\n"


def test_a_name_that_the_runtime_misses_is_a_finding() -> None:
    with kernel(load=False) as running:
        assert running.run("from multiprocessing import pool\ndel pool.Pool.__init__").ok
        assert running.run("%load_ext helpers").ok
        shown = running.run(CALL)
    assert "SORUN  Kursun çalışma ortamı bu Python" in shown.stdout
    assert "multiprocessing.pool.Pool._pool" in shown.stdout


def test_a_kernel_without_the_runtime() -> None:
    with kernel() as running:
        assert running.run("%unload_ext helpers").ok
        shown = running.run(CALL)
    assert "SORUN  Kursun çalışma ortamı kapalı." in shown.stdout
