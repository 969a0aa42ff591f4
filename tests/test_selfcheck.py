from __future__ import annotations

import multiprocessing
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import psutil
import pytest

from helpers import selfcheck
from helpers.selfcheck import Check, Report, check_machine
from tests.kernel import kernel

if TYPE_CHECKING:
    from pathlib import Path

CALL = "from helpers.selfcheck import check_machine\nreport = check_machine()\nprint(report)"


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text + "\n", encoding="utf-8")


def test_limits_of_cgroup_v2_are_found_up_to_the_root(tmp_path: Path) -> None:
    write(tmp_path, "proc/self/cgroup", "0::/a/b")
    write(tmp_path, "sys/fs/cgroup/a/b/cpu.max", "max 100000")
    write(tmp_path, "sys/fs/cgroup/a/cpu.max", "150000 100000")
    assert list(selfcheck._cgroup_limits(str(tmp_path))) == [1.5]


def test_limits_of_a_container_with_cgroup_v2(tmp_path: Path) -> None:
    write(tmp_path, "proc/self/cgroup", "0::/")
    write(tmp_path, "sys/fs/cgroup/cpu.max", "200000 100000")
    assert list(selfcheck._cgroup_limits(str(tmp_path))) == [2]


def test_limits_of_cgroup_v1(tmp_path: Path) -> None:
    write(tmp_path, "proc/self/cgroup", "4:memory:/x\n3:cpuset:/x\n2:cpu,cpuacct:/docker/x\n0::/")
    write(tmp_path, "sys/fs/cgroup/cpu/docker/x/cpu.cfs_quota_us", "-1")
    write(tmp_path, "sys/fs/cgroup/cpu/docker/x/cpu.cfs_period_us", "100000")
    write(tmp_path, "sys/fs/cgroup/cpu/cpu.cfs_quota_us", "50000")
    write(tmp_path, "sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000")
    assert list(selfcheck._cgroup_limits(str(tmp_path))) == [0.5]


def test_no_limits_where_there_are_no_groups(tmp_path: Path) -> None:
    assert list(selfcheck._cgroup_limits(str(tmp_path))) == []


def test_the_smallest_number_of_cores_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    monkeypatch.setattr(psutil.Process, "cpu_affinity", lambda _: list(range(8)), raising=False)
    monkeypatch.setattr(selfcheck, "_cgroup_limits", lambda: iter([3.5]))
    monkeypatch.delenv("PYTHON_CPU_COUNT", raising=False)
    assert selfcheck._check_cores().text == "4 çekirdek kullanılabilir (kaynak: kapsayıcının işlemci sınırı)"
    monkeypatch.setenv("PYTHON_CPU_COUNT", "2")
    assert selfcheck._check_cores().text.startswith("2 çekirdek kullanılabilir (kaynak: PYTHON_CPU_COUNT")
    monkeypatch.setenv("PYTHON_CPU_COUNT", "default")
    assert selfcheck._check_cores().text.startswith("4 çekirdek")
    monkeypatch.setattr(selfcheck, "_cgroup_limits", lambda: iter([0.2]))
    assert selfcheck._check_cores().text.startswith("1 çekirdek")


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
    found = repr(check_machine()).splitlines()
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


def test_a_kernel_without_the_runtime() -> None:
    with kernel() as running:
        assert running.run("%unload_ext helpers").ok
        shown = running.run(CALL)
    assert "SORUN  Kursun çalışma ortamı kapalı." in shown.stdout
